"""list[int] and int | None: what indexing a class, or joining two, makes."""

NoneType = type(None)


def shown(arg):
    """As annotations are printed."""
    if arg is NoneType:
        return "None"
    if arg is ...:
        return "..."
    if isinstance(arg, list):
        return "[" + ", ".join(map(shown, arg)) + "]"
    if not isinstance(arg, type):
        return repr(arg)
    return (
        arg.__qualname__
        if arg.__module__ == "builtins"
        else f"{arg.__module__}.{arg.__qualname__}")


def parameters_of(args):
    """The type variables in them, each once."""
    found = []
    for arg in args:
        if isinstance(arg, list):
            inner = parameters_of(arg)
        elif getattr(arg, "_is_type_variable", False):
            inner = (arg,)
        else:
            inner = () if isinstance(arg, type) \
                else getattr(arg, "__parameters__", ())
        found += [one for one in inner if one not in found]
    return tuple(found)


def put(alias, args):
    """The arguments of an alias, with these for its type variables."""
    args = args if isinstance(args, tuple) else (args,)
    wanted = parameters_of(alias.__args__)
    if not wanted:
        raise TypeError(f"{alias!r} is not a generic class")
    if len(args) != len(wanted):
        raise TypeError(
            f"Too {'many' if len(args) > len(wanted) else 'few'} arguments for"
            f" {alias!r}; actual {len(args)}, expected {len(wanted)}")
    return _replaced(alias.__args__, dict(zip(wanted, args)))


def _replaced(args, values):
    made = []
    for arg in args:
        inner = parameters_of((arg,))
        if isinstance(arg, list):
            arg = list(_replaced(arg, values))
        elif inner and inner[0] is arg:
            arg = values[arg]
        elif inner:
            arg = arg[tuple([values[one] for one in inner])]
        made.append(arg)
    return tuple(made)


class GenericAlias:
    """list[int]: the class, and what it is of."""
    __module__ = "types"

    def __init__(self, origin, args):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)

    def __getattr__(self, name):
        known = ("__name__", "__qualname__", "__doc__")
        if name.startswith("__") and name not in known:
            raise AttributeError(
                f"'types.GenericAlias' object has no attribute '{name}'")
        return getattr(self.__origin__, name)

    def __call__(self, *args, **keywords):
        return self.__origin__(*args, **keywords)

    def __getitem__(self, args):
        return GenericAlias(self.__origin__, put(self, args))

    @property
    def __parameters__(self):
        return parameters_of(self.__args__)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, value):
        raise TypeError(
            "isinstance() argument 2 cannot be a parameterized generic")

    def __subclasscheck__(self, cls):
        raise TypeError(
            "issubclass() argument 2 cannot be a parameterized generic")

    def __eq__(self, other):
        return (
            isinstance(other, GenericAlias)
            and self.__origin__ == other.__origin__
            and self.__args__ == other.__args__)

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return union(self, other)

    def __ror__(self, other):
        return union(other, self)

    def __repr__(self):
        listed = ", ".join(map(shown, self.__args__)) or "()"
        return f"{shown(self.__origin__)}[{listed}]"


def of_class(cls, args):
    """As __class_getitem__."""
    return GenericAlias(cls, args)


class UnionType:
    """int | None"""
    __module__ = "types"

    def __init__(self, args):
        self.__args__ = args

    def __instancecheck__(self, value):
        return any(isinstance(value, cls) for cls in self.__args__)

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, base) for base in self.__args__)

    def __eq__(self, other):
        if not isinstance(other, UnionType):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __or__(self, other):
        return union(self, other)

    def __ror__(self, other):
        return union(other, self)

    def __repr__(self):
        return " | ".join(map(shown, self.__args__))


def union(left, right):
    args = []
    for side in (left, right):
        side = NoneType if side is None else side
        if not isinstance(side, (type, GenericAlias, UnionType)):
            return NotImplemented
        for arg in side.__args__ if isinstance(side, UnionType) else (side,):
            # A class's metaclass may say that it is equal to all others.
            if not any(arg is had or isinstance(arg, GenericAlias)
                       and isinstance(had, GenericAlias) and arg == had
                       for had in args):
                args.append(arg)
    return UnionType(tuple(args)) if len(args) > 1 else args[0]
