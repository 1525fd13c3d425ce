"""The old place of timm.layers.drop."""
from timm.layers.drop import *
