"""timm.models.helpers."""
from .helpers import *
