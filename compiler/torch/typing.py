"""typing: annotations are evaluated and kept, never enforced."""


class _Special:
    """Optional, Union, ...: subscriptable, printable, usable with |."""

    def __init__(self, name, args=None):
        self._name = name
        self.__args__ = args or ()
        self.__origin__ = self

    def __getitem__(self, args):
        if not isinstance(args, tuple):
            args = (args,)
        made = self.__class__(self._name, args)
        made.__origin__ = self
        return made

    def __call__(self, *args, **keywords):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __eq__(self, other):
        return isinstance(other, _Special) and self._name == other._name and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self._name, self.__args__))

    def __mro_entries__(self, bases):
        return ()

    def __repr__(self):
        if not self.__args__:
            return f"typing.{self._name}"
        return f"typing.{self._name}[{', '.join(_show(a) for a in self.__args__)}]"


def _show(arg):
    if arg is type(None):
        return "None"
    if isinstance(arg, type):
        return arg.__name__ if arg.__module__ == "builtins" else f"{arg.__module__}.{arg.__name__}"
    if arg is ...:
        return "..."
    if isinstance(arg, list):
        return "[" + ", ".join(_show(a) for a in arg) + "]"
    return repr(arg)


class _Alias(_Special):
    """List, Dict, ...: also good for isinstance and as a base class."""
    _types = {"List": list, "Dict": dict, "Tuple": tuple, "Set": set, "FrozenSet": frozenset, "Type": type}

    def __instancecheck__(self, value):
        return isinstance(value, _Alias._types[self._name])

    def __subclasscheck__(self, cls):
        return issubclass(cls, _Alias._types[self._name])

    def __mro_entries__(self, bases):
        return (_Alias._types[self._name],)


def _abstract(name):
    import collections.abc
    return getattr(collections.abc, "Set" if name == "AbstractSet" else name)


Any = _Special("Any")
Optional = _Special("Optional")
Union = _Special("Union")
Literal = _Special("Literal")
Final = _Special("Final")
ClassVar = _Special("ClassVar")
Annotated = _Special("Annotated")
NoReturn = _Special("NoReturn")
Never = _Special("Never")
Self = _Special("Self")
TypeAlias = _Special("TypeAlias")
Concatenate = _Special("Concatenate")
TypeGuard = _Special("TypeGuard")
Required = _Special("Required")
NotRequired = _Special("NotRequired")
Unpack = _Special("Unpack")
LiteralString = _Special("LiteralString")
AnyStr = _Special("AnyStr")
Text = str
List = _Alias("List")
Dict = _Alias("Dict")
Tuple = _Alias("Tuple")
Set = _Alias("Set")
FrozenSet = _Alias("FrozenSet")
Type = _Alias("Type")
TYPE_CHECKING = False


class _Interface(_Special):
    """Sequence, Callable, ...: isinstance goes to collections.abc."""

    def __instancecheck__(self, value):
        return isinstance(value, _abstract(self._name))

    def __subclasscheck__(self, cls):
        return issubclass(cls, _abstract(self._name))

    def __mro_entries__(self, bases):
        return (_abstract(self._name),)


Callable = _Interface("Callable")
Sequence = _Interface("Sequence")
MutableSequence = _Interface("MutableSequence")
Mapping = _Interface("Mapping")
MutableMapping = _Interface("MutableMapping")
Iterable = _Interface("Iterable")
Iterator = _Interface("Iterator")
Generator = _Interface("Generator")
Collection = _Interface("Collection")
Container = _Interface("Container")
Hashable = _Interface("Hashable")
Sized = _Interface("Sized")
AbstractSet = _Interface("AbstractSet")
DefaultDict = _Special("DefaultDict")
OrderedDict = _Special("OrderedDict")
Counter = _Special("Counter")
Deque = _Special("Deque")
ChainMap = _Special("ChainMap")
Awaitable = _Special("Awaitable")
Coroutine = _Special("Coroutine")
ContextManager = _Special("ContextManager")
SupportsFloat = _Special("SupportsFloat")
SupportsInt = _Special("SupportsInt")
BinaryIO = _Special("BinaryIO")
TextIO = _Special("TextIO")
IO = _Special("IO")


class TypeVar(_Special):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        _Special.__init__(self, name)
        self.__name__ = name
        self.__bound__ = bound

    def __repr__(self):
        return "~" + self._name


ParamSpec = TypeVar
TypeVarTuple = TypeVar


class Generic:
    def __class_getitem__(cls, args):
        return cls


class Protocol:
    def __class_getitem__(cls, args):
        return cls


def NewType(name, tp):
    return lambda value: value


def cast(tp, value):
    return value


def overload(function):
    return function


def final(function):
    return function


def no_type_check(function):
    return function


def runtime_checkable(cls):
    return cls


def override(function):
    return function


def get_type_hints(obj, globalns=None, localns=None):
    return dict(getattr(obj, "__annotations__", {}))


def get_origin(tp):
    origin = getattr(tp, "__origin__", None)
    if isinstance(origin, _Alias):
        return _Alias._types[origin._name]
    return origin if origin is not tp else None


def get_args(tp):
    return getattr(tp, "__args__", ())


def NamedTuple(typename, fields=()):
    from collections import namedtuple
    return namedtuple(typename, [name for name, _ in fields])


def _named_tuple_entries(bases):
    return (_NamedTupleBase,)


NamedTuple.__mro_entries__ = _named_tuple_entries


class _NamedTupleBase(tuple):
    """Base of `class Point(NamedTuple): x: int; y: int = 0`."""

    def __init_subclass__(cls, **keywords):
        from collections import _make_namedtuple
        fields = tuple(cls.__dict__.get("__annotations__", {}))
        fallback = {name: cls.__dict__[name] for name in fields if name in cls.__dict__}
        made = _make_namedtuple(cls.__name__, fields, fallback)
        for name in ("__new__", "__repr__", "_asdict", "_replace", "_make", "_fields", "_field_defaults") + fields:
            if name in fields or name not in cls.__dict__:
                setattr(cls, name, made.__dict__[name])


class TypedDict(dict):
    def __init_subclass__(cls, total=True, **keywords):
        pass
