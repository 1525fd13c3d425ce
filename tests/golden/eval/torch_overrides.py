# torch.overrides, as copies of nn.functional's functions use it.
import torch
from torch.overrides import (handle_torch_function, has_torch_function,
                             has_torch_function_unary,
                             has_torch_function_variadic, is_tensor_like)


class Named:
    def __init__(self, name):
        self.name = name

    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        print(cls.__name__, function.__name__, [t.__name__ for t in types])
        return [getattr(a, 'name', a) for a in args], kwargs


class Closer(Named):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        if len(args) > 2:
            return NotImplemented
        return super().__torch_function__(function, types, args, kwargs)


def attend(query, key, value=None, scale=1.0):
    given = (query, key)
    if has_torch_function(given):
        return handle_torch_function(attend, given, query, key, *value or (),
                                     scale=scale)
    return query * key * scale


one = torch.ones(2)
print(attend(one, one, scale=2.0), has_torch_function((one, None, 3)))
print(attend(one, Named('key'), scale=3))
print(attend(Named('query'), Closer('key')))
print(attend(Named('query'), Closer('key'), value=('third',)))
print(has_torch_function_unary(one), has_torch_function_unary(Named('x')),
      has_torch_function_variadic(one, Named('x')), is_tensor_like(one),
      is_tensor_like(Named('x')), is_tensor_like([1.0]))


class Never:
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        return NotImplemented


try:
    attend(Never(), one)
except TypeError as e:
    print(str(e)[:46])
