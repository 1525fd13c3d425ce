"""einops' functions by the module that they stand in."""
from ._pattern import parse_shape
from ._ops import rearrange, repeat, reduce, einsum, asnumpy
from . import EinopsError
