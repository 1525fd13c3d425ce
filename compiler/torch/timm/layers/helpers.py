"""Tuples of n, and channel counts that divide well."""

__all__ = ['to_1tuple', 'to_2tuple', 'to_3tuple', 'to_4tuple', 'to_ntuple',
           'make_divisible', 'extend_tuple', '_ntuple']


def _ntuple(n):
    def parse(x):
        if hasattr(x, '__iter__') and not isinstance(x, str):
            return tuple(x)
        return (x,) * n
    return parse


to_1tuple = _ntuple(1)
to_2tuple = _ntuple(2)
to_3tuple = _ntuple(3)
to_4tuple = _ntuple(4)
to_ntuple = _ntuple


def make_divisible(v, divisor=8, min_value=None, round_limit=.9):
    """The multiple of `divisor` nearest to v, not much smaller than v."""
    nearest = max(min_value or divisor,
                  int(v + divisor / 2) // divisor * divisor)
    return nearest + divisor if nearest < round_limit * v else nearest


def extend_tuple(x, n):
    x = tuple(x) if isinstance(x, (tuple, list)) else (x,)
    return x[:n] if len(x) >= n else x + (x[-1],) * (n - len(x))
