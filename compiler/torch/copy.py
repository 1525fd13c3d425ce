"""copy: shallow and deep."""

_ATOMS = (type(None), type(...), bool, str, bytes, range, slice, property)


def copy(x):
    cls = type(x)
    if _is_atom(x) or cls is tuple or cls is frozenset:
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    method = getattr(cls, "__copy__", None)
    return _rebuilt(x, None) if method is None else method(x)


def deepcopy(x, memo=None):
    if memo is None:
        memo = {}
    if _is_atom(x):
        return x
    key = id(x)
    if key in memo:
        return memo[key]
    made = _deepcopy(x, memo)
    if made is not x:
        memo[key] = made
    return made


def _is_atom(x):
    cls = type(x)
    return (
        cls in _ATOMS or cls is int or cls is float
        or isinstance(x, type)
        or cls.__name__ in (
            "function",
            "builtin_function_or_method",
            "module",
            "method",
        )
    )


def _deepcopy(x, memo):
    cls = type(x)
    if cls is list:
        made = memo[id(x)] = []
        for item in x:
            made.append(deepcopy(item, memo))
        return made
    if cls is dict:
        made = memo[id(x)] = {}
        for key, value in x.items():
            made[deepcopy(key, memo)] = deepcopy(value, memo)
        return made
    if cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        if id(x) in memo:  # it holds itself, by way of a list
            return memo[id(x)]
        return (
            x
            if all(made is item for made, item in zip(items, x))
            else tuple(items)
        )
    if cls is bytearray:
        return x.copy()
    if cls is set or cls is frozenset:
        return cls([deepcopy(item, memo) for item in x])
    method = getattr(cls, "__deepcopy__", None)
    return _rebuilt(x, memo) if method is None else method(x, memo)


def _rebuilt(x, memo):
    """By what its class says of its making, or as any object is made."""
    cls = type(x)
    if cls.__name__.lstrip("o") in ("dict_keys", "dict_values", "dict_items",
                                    "generator"):
        raise TypeError(f"cannot pickle '{cls.__name__}' object")
    parts = _parts(x)
    if parts is None or isinstance(parts, str):
        return x
    make, args, state, items, pairs = (*parts, None, None, None)[:5]
    deep = memo is not None
    made = make(*[deepcopy(arg, memo) for arg in args]) if deep else make(*args)
    if deep:
        memo[id(x)] = made
    if state is not None:
        _set_state(made, deepcopy(state, memo) if deep else state)
    for item in items or ():
        made.append(deepcopy(item, memo) if deep else item)
    for key, value in pairs or ():
        if deep:
            key, value = deepcopy(key, memo), deepcopy(value, memo)
        made[key] = value
    return made


def _parts(x):
    """What __reduce_ex__ gives: how to make it, of what, with which state,
    items, and keys and values."""
    cls = type(x)
    if hasattr(cls, "__reduce_ex__"):
        return x.__reduce_ex__(4)
    if cls.__reduce__ is not object.__reduce__:
        return x.__reduce__()
    if isinstance(x, BaseException):
        return cls, x.args, x.__dict__ or None
    slots = _slots(x)
    if isinstance(x, (set, frozenset)):
        return cls, (list(x),), _state(x, slots)
    if isinstance(x, bytearray):
        return cls, (bytearray(bytearray.__iter__(x)),), _state(x, slots)
    if not (hasattr(x, "__dict__") or slots or hasattr(cls, "__slots__")):
        return None
    if hasattr(cls, "__getnewargs__"):
        args = x.__getnewargs__()
    elif isinstance(x, tuple):
        args = (tuple(tuple.__iter__(x)),)
        args = args[0] if hasattr(cls, "_fields") else args
    else:
        args = (str.__str__(x) if isinstance(x, str) else
                bytes(bytes.__iter__(x)) if isinstance(x, bytes) else
                int.__int__(x) if isinstance(x, int) else
                float.__float__(x) if isinstance(x, float) else None,)
        args = () if args[0] is None else args
    return (
        cls.__new__,
        (cls, *args),
        _state(x, slots),
        iter(x) if isinstance(x, list) else None,
        iter(x.items()) if isinstance(x, dict) else None,
    )


def _state(x, slots):
    if hasattr(type(x), "__getstate__"):
        return x.__getstate__()
    state = getattr(x, "__dict__", None) or None
    return (state, slots) if slots else state


def _slots(x):
    """The names in __slots__ that are set, and their values."""
    found = {}
    for base in type(x).__mro__:
        names = base.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name not in ("__dict__", "__weakref__") and hasattr(x, name):
                found[name] = getattr(x, name)
    return found


def _set_state(made, state):
    if hasattr(made, "__setstate__"):
        made.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state and isinstance(made, BaseException):
        for name, value in state.items():  # it has a __setstate__, in Python
            setattr(made, name, value)
    elif state:
        made.__dict__.update(state)
    for name, value in (slots or {}).items():
        setattr(made, name, value)


class Error(Exception):
    pass


error = Error
