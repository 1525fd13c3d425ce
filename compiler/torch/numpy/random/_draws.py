"""What NumPy's older and newer generators share: a class that has _doubles(n)
and _normals(n) gets numbers and arrays of them."""
import math

import torch


def _np():
    import numpy
    return numpy


def _dims(size):
    return (size,) if isinstance(size, int) else tuple(size)


def _as_operand(x):
    return x if isinstance(x, (int, float)) else _np()._tensor(x)


class Draws:
    def _fill(self, draw, size, *operands):
        """An array of this size, or of that of the operands, or a number."""
        if size is None:
            shapes = [o.shape for o in operands if isinstance(o, torch.Tensor)]
            if not shapes:
                return draw(1).item()
            size = torch.broadcast_shapes(*shapes)
        size = _dims(size)
        return draw(math.prod(size)).view(size)

    def _given(self, x):
        return _np()._from_tensor(x) if isinstance(x, torch.Tensor) else x

    def standard_normal(self, size=None):
        return self._given(self._fill(self._normals, size))

    def uniform(self, low=0.0, high=1.0, size=None):
        low, high = _as_operand(low), _as_operand(high)
        drawn = self._fill(self._doubles, size, low, high)
        return self._given(low + (high - low) * drawn)

    def normal(self, loc=0.0, scale=1.0, size=None):
        loc, scale = _as_operand(loc), _as_operand(scale)
        if isinstance(scale, (int, float)) and scale < 0:
            raise ValueError('scale < 0')
        return self._given(loc + scale * self._fill(self._normals, size, loc,
                                                    scale))

    def exponential(self, scale=1.0, size=None):
        return scale * self.standard_exponential(size)

    def _by_weight(self, p, n):
        sums = p.cumsum(0)
        sums = sums / sums[-1]
        return torch.searchsorted(sums, self._doubles(n), right=True)
