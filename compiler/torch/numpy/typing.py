"""numpy.typing: names of hints, which nobody asks."""
from typing import Any

from numpy import ndarray as _ndarray

__all__ = ['ArrayLike', 'DTypeLike', 'NDArray', 'NBitBase']

ArrayLike = DTypeLike = Any


class NDArray:
    def __class_getitem__(cls, scalar):
        return _ndarray


class NBitBase:
    pass
