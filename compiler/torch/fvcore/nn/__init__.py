"""fvcore.nn."""
from fvcore.nn import weight_init
from fvcore.nn.weight_init import c2_msra_fill, c2_xavier_fill
