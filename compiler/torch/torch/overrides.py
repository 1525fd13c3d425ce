"""torch.overrides: arguments that say themselves what a function of torch does
with them, as copies of torch.nn.functional ask."""
from torch import Tensor
from torch.nn import Parameter


def is_tensor_like(inp):
    return isinstance(inp, Tensor) or hasattr(inp, '__torch_function__')


def has_torch_function(relevant_args):
    return any(hasattr(type(arg), '__torch_function__')
               for arg in relevant_args)


def has_torch_function_unary(arg):
    return has_torch_function((arg,))


def has_torch_function_variadic(*relevant_args):
    return has_torch_function(relevant_args)


def _overloaded(relevant_args):
    """One argument of each type that is asked, a subclass before its parents;
    a tensor is, and answers for tensors alone."""
    found = []
    for arg in relevant_args:
        kind = type(arg)
        if kind in map(type, found) or kind is Parameter \
                or not is_tensor_like(arg):
            continue
        place = len(found)
        for index, old in enumerate(found):
            if issubclass(kind, type(old)):
                place = index
                break
        found.insert(place, arg)
    return found


def handle_torch_function(public_api, relevant_args, *args, **kwargs):
    overloaded = _overloaded(relevant_args)
    types = tuple(map(type, overloaded))
    for arg in overloaded:
        if not hasattr(arg, '__torch_function__'):
            continue
        result = arg.__torch_function__(public_api, types, args, kwargs)
        if result is not NotImplemented:
            return result
    name = f'{public_api.__module__}.{public_api.__name__}'
    raise TypeError(f"no implementation found for '{name}' on types that "
                    f"implement __torch_function__: {list(types)}")
