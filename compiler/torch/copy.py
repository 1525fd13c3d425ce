"""copy: shallow and deep."""


def copy(x):
    method = getattr(type(x), "__copy__", None)
    if method is not None:
        return method(x)
    if isinstance(x, (list, dict, set)) and hasattr(x, "copy"):
        return x.copy()
    if isinstance(x, tuple) and type(x) is not tuple:
        made = tuple.__new__(type(x), x)
        if hasattr(x, "__dict__"):
            made.__dict__.update(x.__dict__)
        return made
    if x is None or isinstance(x, (int, float, str, bytes, tuple, range, type, frozenset)) or callable(x) and not hasattr(x, "__dict__"):
        return x
    _refuse_view(type(x))
    if not hasattr(x, "__dict__"):
        return x
    made = object.__new__(type(x))
    made.__dict__.update(x.__dict__)
    return made


def _refuse_view(cls):
    if cls.__name__ in ("dict_keys", "dict_values", "dict_items", "generator"):
        raise TypeError(f"cannot pickle '{cls.__name__}' object")


def deepcopy(x, memo=None):
    if memo is None:
        memo = {}
    if _is_atom(x):  # numbers have no identity: the memo is not for them
        return x
    key = id(x)
    if key in memo:
        return memo[key][0]
    made = _deepcopy(x, memo)
    memo[key] = (made, x)
    return made


def _is_atom(x):
    return x is None or x is ... or isinstance(x, (bool, int, float, str, bytes, range, type, slice, property))


def _is_function(x):
    return type(x).__name__ in ("function", "builtin_function_or_method", "module", "method")


def _deepcopy(x, memo):
    if _is_atom(x) or _is_function(x):
        return x
    method = getattr(type(x), "__deepcopy__", None)
    if method is not None:
        return method(x, memo)
    cls = type(x)
    if cls is tuple:
        return tuple([deepcopy(item, memo) for item in x])
    if cls is frozenset:
        return frozenset([deepcopy(item, memo) for item in x])
    _refuse_view(cls)
    if cls is list or cls is dict or cls is set:
        made = cls()
    elif not hasattr(x, "__dict__") and not isinstance(x, (list, dict, set, tuple)):
        return x
    elif isinstance(x, tuple):
        made = tuple.__new__(cls, [deepcopy(item, memo) for item in x])
    else:
        made = cls.__new__(cls)
    memo[id(x)] = (made, x)
    if isinstance(x, list):
        for item in x:
            list.append(made, deepcopy(item, memo))
    elif isinstance(x, dict):
        for k, v in x.items():
            dict.__setitem__(made, deepcopy(k, memo), deepcopy(v, memo))
    elif isinstance(x, set):
        for item in x:
            set.add(made, deepcopy(item, memo))
    if hasattr(x, "__dict__"):
        for name, value in x.__dict__.items():
            made.__dict__[name] = deepcopy(value, memo)
    return made


class Error(Exception):
    pass


error = Error
