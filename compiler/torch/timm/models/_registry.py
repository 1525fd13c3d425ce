"""timm.models.registry."""
from .registry import *
