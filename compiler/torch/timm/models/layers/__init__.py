"""The old place of timm.layers."""
from timm.layers import *
