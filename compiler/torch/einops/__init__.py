"""einops' operations on tensors, through reshape, permute and reduction."""

from ._pattern import parse_shape
from ._ops import rearrange, repeat, reduce, einsum, pack, unpack, asnumpy


class EinopsError(RuntimeError):
    """A pattern that is wrong, or does not fit the tensor."""


__version__ = "0.8.1"
