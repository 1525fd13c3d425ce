"""The old place of timm.layers.weight_init."""
from timm.layers.weight_init import *
