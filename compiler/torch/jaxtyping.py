"""jaxtyping: the types of tensors with named axes, which nothing checks."""
from _t2c import unsupported


class _OfArray(type):
    def __repr__(cls):
        return f"<class 'jaxtyping.{cls.__qualname__}'>"

    def __instancecheck__(cls, value):
        unsupported('isinstance() of a type of jaxtyping',
                    'compare the shape and the dtype')

    def __getitem__(cls, item):
        array, axes = item
        name = getattr(array, '__name__', repr(array))
        return _OfArray(f'{cls.__name__}[{name}, {axes!r}]', (cls,),
                        {'array_type': array, 'dim_str': axes})


def _made(names):
    for name in names.split():
        globals()[name] = _OfArray(name, (), {})


_made('Shaped Num Inexact Real Float Complex Integer Int UInt Bool Key '
      'Int8 Int16 Int32 Int64 UInt8 UInt16 UInt32 UInt64 '
      'Float16 Float32 Float64 BFloat16 Complex64 Complex128')


def jaxtyped(fn=None, *, typechecker=None):
    return (lambda fn: fn) if fn is None else fn
