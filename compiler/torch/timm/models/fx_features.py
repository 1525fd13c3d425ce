"""The old place of what timm.layers marks for tracers."""
from ._features_fx import *
