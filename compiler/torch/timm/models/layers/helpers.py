"""The old place of timm.layers.helpers."""
from timm.layers.helpers import *
