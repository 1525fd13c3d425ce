"""einops_exts: einops for several tensors, and for axes of unknown number."""
import re as _re
from functools import wraps as _wraps
from einops import rearrange as _rearrange, reduce as _reduce, \
    repeat as _repeat

__all__ = ['check_shape', 'rearrange_many', 'repeat_many', 'reduce_many',
           'rearrange_with_anon_dims', 'repeat_with_anon_dims',
           'reduce_with_anon_dims']


def check_shape(tensor, pattern, **kwargs):
    return _rearrange(tensor, f'{pattern} -> {pattern}', **kwargs)


def _many(function):
    @_wraps(function)
    def inner(tensors, pattern, **kwargs):
        return (function(each, pattern, **kwargs) for each in tensors)
    return inner


def _with_anon_dims(function):
    """'...n' in a pattern is as many axes as its argument n has sizes."""
    @_wraps(function)
    def inner(tensor, pattern, **kwargs):
        names = {}
        for dots in set(_re.findall(r'(\.\.\.[a-zA-Z]+)', pattern)):
            name = dots.lstrip('.')
            assert name in kwargs, \
                f'dimension list "{name}" was not passed in'
            sizes = kwargs.pop(name)
            assert isinstance(sizes, (list, tuple)), \
                f'dimension list "{name}" needs to be a tuple of list of ' \
                'dimensions'
            names[dots] = [f'{name}{i}' for i in range(len(sizes))]
            kwargs.update(zip(names[dots], sizes))
        pattern = _re.sub(r'(\.\.\.[a-zA-Z]+)',
                          lambda found: ' '.join(names[found.group(1)]),
                          pattern)
        return function(tensor, pattern, **kwargs)
    return inner


rearrange_many = _many(_rearrange)
repeat_many = _many(_repeat)
reduce_many = _many(_reduce)
rearrange_with_anon_dims = _with_anon_dims(_rearrange)
repeat_with_anon_dims = _with_anon_dims(_repeat)
reduce_with_anon_dims = _with_anon_dims(_reduce)
