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
        return GenericAlias(self.__origin__, args)

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
            if arg not in args:
                args.append(arg)
    return UnionType(tuple(args)) if len(args) > 1 else args[0]
