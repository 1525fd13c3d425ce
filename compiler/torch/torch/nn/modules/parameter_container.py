"""Lists and dicts of parameters."""
from collections import OrderedDict
from collections.abc import Iterable, Mapping

from torch._tensor import Tensor
from torch.nn.parameter import Parameter
from .container import _absolute_index
from .module import Module

__all__ = ['ParameterList', 'ParameterDict']


def _tensor_line(key, value, type_name):
    if not isinstance(value, Tensor):
        return f'  ({key}): Object of type: {type(value).__name__}'
    kind = 'Parameter' if isinstance(value, Parameter) else 'Tensor'
    size = 'x'.join(str(n) for n in value.size())
    return f'  ({key}): {kind} containing: [{type_name} of size {size}]'


class ParameterList(Module):
    __module__ = 'torch.nn.modules.container'
    def __init__(self, values=None):
        super().__init__()
        self._size = 0
        if values is not None:
            self += values

    def __getitem__(self, index):
        if isinstance(index, slice):
            out = type(self)()
            for i in range(*index.indices(len(self))):
                out.append(self[i])
            return out
        return getattr(self, str(_absolute_index(self, index)))

    def __setitem__(self, index, param):
        if isinstance(param, Tensor) and not isinstance(param, Parameter):
            param = Parameter(param)
        setattr(self, str(_absolute_index(self, index)), param)

    def __len__(self):
        return self._size

    def __iter__(self):
        return iter(self[i] for i in range(len(self)))

    def __iadd__(self, parameters):
        return self.extend(parameters)

    def __dir__(self):
        return [key for key in super().__dir__() if not key.isdigit()]

    def append(self, value):
        self._size += 1
        self[self._size - 1] = value
        return self

    def extend(self, values):
        if not isinstance(values, Iterable) or isinstance(values, Tensor):
            raise TypeError('ParameterList.extend should be called with an '
                            f'iterable, but got {type(values).__name__}')
        for value in values:
            self.append(value)
        return self

    def extra_repr(self):
        return '\n'.join(_tensor_line(str(k), p, getattr(p, 'dtype', ''))
                         for k, p in enumerate(self))

    def __call__(self, *args, **kwargs):
        raise RuntimeError('ParameterList should not be called.')


class ParameterDict(Module):
    __module__ = 'torch.nn.modules.container'
    def __init__(self, parameters=None):
        super().__init__()
        self._keys = {}
        if parameters is not None:
            self.update(parameters)

    def _key_to_attr(self, key):
        if not isinstance(key, str):
            raise TypeError('Index given to ParameterDict cannot be used as a '
                            'key as it is not a string (type is '
                            f"'{type(key).__name__}'). Open an issue on github "
                            'if you need non-string keys.')
        if '.' in key:
            raise KeyError('parameter name can\'t contain "."')
        return key

    def __getitem__(self, key):
        return getattr(self, self._key_to_attr(key))

    def __setitem__(self, key, value):
        self._keys[key] = None
        attr = self._key_to_attr(key)
        if isinstance(value, Tensor) and not isinstance(value, Parameter):
            value = Parameter(value)
        setattr(self, attr, value)

    def __delitem__(self, key):
        del self._keys[key]
        delattr(self, self._key_to_attr(key))

    def __len__(self):
        return len(self._keys)

    def __iter__(self):
        return iter(self._keys)

    def __reversed__(self):
        return reversed(list(self._keys))

    def __contains__(self, key):
        return key in self._keys

    def copy(self):
        return ParameterDict(OrderedDict((k, self[k]) for k in self._keys))

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def clear(self):
        for key in list(self._keys):
            del self[key]

    def pop(self, key):
        value = self[key]
        del self[key]
        return value

    def popitem(self):
        key, _ = self._keys.popitem()
        self._keys[key] = None
        return key, self.pop(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def fromkeys(self, keys, default=None):
        return ParameterDict((key, default) for key in keys)

    def keys(self):
        return self._keys.keys()

    def items(self):
        return ((key, self[key]) for key in self._keys)

    def values(self):
        return (self[key] for key in self._keys)

    def update(self, parameters):
        if not isinstance(parameters, Iterable):
            raise TypeError('ParametersDict.update should be called with an '
                            'iterable of key/value pairs, but got '
                            + type(parameters).__name__)
        if isinstance(parameters, (Mapping, ParameterDict)):
            parameters = parameters.items()
        for key, value in parameters:
            self[key] = value

    def extra_repr(self):
        return '\n'.join(
            _tensor_line(str(k), p, p.type() if isinstance(p, Tensor) else '')
            for k, p in self.items())

    def __call__(self, input):
        raise RuntimeError('ParameterDict should not be called.')

    def __or__(self, other):
        copy = self.copy()
        copy.update(other)
        return copy

    def __ror__(self, other):
        copy = ParameterDict(other)
        copy.update(self)
        return copy

    def __ior__(self, other):
        self.update(other)
        return self
