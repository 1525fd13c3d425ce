"""timm.models.fx_features."""
from timm.layers._fx import *
