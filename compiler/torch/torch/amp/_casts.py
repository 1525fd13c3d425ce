"""What calls within an autocast of the CPU compute in."""
import _t2c
import torch

_FLOATS = (torch.float16, torch.bfloat16, torch.float32)
types = []  # of the autocasts that are entered, None for one that is off


def _cast(value, dtype):
    if isinstance(value, torch.Tensor):
        return value.to(dtype) if value.dtype in _FLOATS else value
    if type(value) in (list, tuple):
        return type(value)(_cast(item, dtype) for item in value)
    return value


def _widest(values):
    """The type that tensors of several are cast to, in PyTorch's order."""
    widest = types[-1]
    for value in values:
        for x in value if type(value) in (list, tuple) else (value,):
            dtype = x.dtype if isinstance(x, torch.Tensor) else None
            if dtype not in _FLOATS:
                continue
            if torch.float32 in (dtype, widest):
                widest = torch.float32
            elif dtype != widest:
                raise RuntimeError('Unexpected floating ScalarType in '
                                   'at::autocast::prioritize')
    return widest


def dispatch(f, name, kind, *args, **kwargs):
    if kind == 'REFUSE':
        _t2c.unsupported(f'{name} in an autocast of the CPU',
                         'enter torch.autocast with enabled=False for it')
    dtype = _widest(args) if kind == 'WIDEST' else {
        'LOWER': types[-1], 'FLOAT': torch.float32}.get(kind)
    _t2c.set_casts(False)  # what it is made of computes in its type
    try:
        if dtype is None:
            return f(*args, **kwargs)
        return f(*[_cast(item, dtype) for item in args],
                 **{key: _cast(item, dtype) for key, item in kwargs.items()})
    finally:
        _t2c.set_casts(True)


def enter(dtype):
    types.append(dtype)
    _t2c.set_casts(dtype is not None)


def leave():
    types.pop()
    _t2c.set_casts(bool(types) and types[-1] is not None)
