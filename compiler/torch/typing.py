"""typing: annotations are evaluated and kept, never enforced."""
import builtins
import sys
from abc import ABCMeta
from _aliases import GenericAlias, NoneType, UnionType, shown


class _Special:
    """Optional, Union, ...: subscriptable, printable, usable with |."""

    def __init__(self, name, args=None):
        self._name = name
        self.__args__ = args or ()
        self.__origin__ = self

    def __getitem__(self, args):
        if not isinstance(args, tuple):
            args = (args,)
        args = tuple([NoneType if arg is None else arg for arg in args])
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
        return (
            isinstance(other, _Special)
            and self._name == other._name
            and self.__args__ == other.__args__)

    def __hash__(self):
        return hash((self._name, self.__args__))

    def __mro_entries__(self, bases):
        return ()

    def __repr__(self):
        if not self.__args__:
            return f"typing.{self._name}"
        shown = repr if self._name == "Literal" else _within
        return f"typing.{self._name}[{', '.join(map(shown, self.__args__))}]"


def _within(arg):
    return f"ForwardRef({arg!r})" if isinstance(arg, str) else shown(arg)


class _UnionOf(_Special):
    def __instancecheck__(self, value):
        return any(isinstance(value, cls) for cls in self.__args__)

    def __eq__(self, other):
        return (
            isinstance(other, (_UnionOf, UnionType))
            and set(self.__args__) == set(other.__args__))

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = [arg for arg in self.__args__ if arg is not NoneType]
        if len(args) == 1 and len(self.__args__) == 2:
            return f"typing.Optional[{_within(args[0])}]"
        names = [
            "NoneType" if arg is NoneType else _within(arg)
            for arg in self.__args__]
        return f"typing.Union[{', '.join(names)}]"


class _UnionForm(_Special):
    """Union and Optional: unions in unions are one, nothing is in one twice."""

    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        if self._name == "Optional":
            args += (NoneType,)
        flat = []
        for arg in args:
            is_union = isinstance(arg, (_UnionOf, UnionType))
            for one in arg.__args__ if is_union else (arg,):
                one = NoneType if one is None else one
                if one not in flat:
                    flat.append(one)
        if len(flat) == 1:
            return flat[0]
        made = _UnionOf("Union", tuple(flat))
        made.__origin__ = Union
        return made


class _Alias(_Special):
    """List, Dict, ...: also good for isinstance and as a base class."""
    _types = {
        "List": list,
        "Dict": dict,
        "Tuple": tuple,
        "Set": set,
        "FrozenSet": frozenset,
        "Type": type
    }

    def _type(self):
        return _Alias._types[self._name]

    def __call__(self, *args, **keywords):
        raise TypeError(f"Type {self._name} cannot be instantiated; use "
                        f"{self._type().__name__}() instead")

    def __instancecheck__(self, value):
        return isinstance(value, self._type())

    def __subclasscheck__(self, cls):
        return issubclass(cls, self._type())

    def __mro_entries__(self, bases):
        return (self._type(),)


class _Container(_Alias):
    """OrderedDict, Counter, ...: calling them makes those of collections."""

    def _type(self):
        import collections
        names = {"DefaultDict": "defaultdict", "Deque": "deque"}
        return getattr(collections, names.get(self._name, self._name))

    def __call__(self, *args, **keywords):
        return self._type()(*args, **keywords)


def _abstract(name):
    import collections.abc
    return getattr(collections.abc, "Set" if name == "AbstractSet" else name)


Any = _Special("Any")
Optional = _UnionForm("Optional")
Union = _UnionForm("Union")
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
DefaultDict = _Container("DefaultDict")
OrderedDict = _Container("OrderedDict")
Counter = _Container("Counter")
Deque = _Container("Deque")
ChainMap = _Container("ChainMap")
Awaitable = _Special("Awaitable")
Coroutine = _Special("Coroutine")
ContextManager = _Special("ContextManager")
SupportsFloat = _Special("SupportsFloat")
SupportsInt = _Special("SupportsInt")
BinaryIO = _Special("BinaryIO")
TextIO = _Special("TextIO")
IO = _Special("IO")


class TypeVar(_Special):
    def __init__(self, name, *constraints, bound=None, covariant=False,
                 contravariant=False):
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


class _ProtocolMeta(ABCMeta):
    """isinstance() of one that is runtime_checkable asks for its names."""

    def __instancecheck__(cls, instance):
        if cls in type(instance).__mro__:
            return True
        if not cls.__dict__.get("_is_protocol"):
            return super().__instancecheck__(instance)
        if not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError(
                "Instance and class checks can only be used with"
                " @runtime_checkable protocols"
            )
        return all(hasattr(instance, name) for name in _protocol_names(cls))


def _protocol_names(cls):
    names = set()
    for base in cls.__mro__:
        if base.__dict__.get("_is_protocol") and base is not Protocol:
            names.update(base.__dict__)
            names.update(base.__dict__.get("__annotations__", ()))
    return {name for name in names - _OF_EVERY_CLASS
            if not name.startswith(("_is_", "_registered"))}


_OF_EVERY_CLASS = {
    "__module__", "__qualname__", "__doc__", "__dict__", "__annotations__",
    "__abstractmethods__", "__init__", "__slots__", "__init_subclass__",
    "__class_getitem__", "__weakref__", "__hash__"}


class Protocol(metaclass=_ProtocolMeta):
    _is_protocol = True

    def __init_subclass__(cls, **keywords):
        super().__init_subclass__(**keywords)
        cls._is_protocol = Protocol in cls.__bases__

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
    cls._is_runtime_protocol = True
    return cls


def override(function):
    return function


def _meant(hint, names):
    """What a hint in quotes names; those that are no plain name stay text."""
    if hint is None:
        return NoneType
    if not isinstance(hint, str) or not hint.replace(".", "_").isidentifier():
        return hint
    first, *rest = hint.split(".")
    if first not in names and not hasattr(builtins, first):
        raise NameError(f"name '{first}' is not defined")
    value = names[first] if first in names else getattr(builtins, first)
    for name in rest:
        value = getattr(value, name)
    return NoneType if value is None else value


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    found = {}
    for owner in reversed(obj.__mro__) if isinstance(obj, type) else [obj]:
        names = getattr(owner, "__globals__", None) or vars(sys.modules.get(
            getattr(owner, "__module__", None), builtins))
        names = {**names, **(globalns or {}), **(localns or {})}
        own = (
            owner.__dict__.get("__annotations__", {})
            if isinstance(owner, type)
            else getattr(owner, "__annotations__", {}))
        for name, hint in own.items():
            found[name] = _meant(hint, names)
    return found


def get_origin(tp):
    if isinstance(tp, UnionType):
        return UnionType
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
        fallback = {
            name: cls.__dict__[name]
            for name in fields if name in cls.__dict__
        }
        made = _make_namedtuple(cls.__name__, fields, fallback)
        for name in ("__new__", "__repr__", "_asdict", "_replace", "_make",
                     "_fields", "_field_defaults", "__match_args__") + fields:
            if name in fields or name not in cls.__dict__:
                setattr(cls, name, made.__dict__[name])


class TypedDict(dict):
    def __init_subclass__(cls, total=True, **keywords):
        pass
