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


class _AnnotatedForm(_Special):
    def __getitem__(self, args):
        if not isinstance(args, tuple) or len(args) < 2:
            raise TypeError("Annotated[...] should be used with at least two "
                            "arguments (a type and an annotation).")
        origin, metadata = args[0], args[1:]
        if isinstance(origin, _AnnotatedType):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        made = _AnnotatedType("Annotated", (origin,))
        made.__origin__, made.__metadata__ = origin, metadata
        return made


    def __repr__(self):
        return "<class 'typing.Annotated'>"


class _AnnotatedType(_Special):
    """A type, and what is noted beside it."""

    def __eq__(self, other):
        return (isinstance(other, _AnnotatedType)
                and self.__origin__ == other.__origin__
                and self.__metadata__ == other.__metadata__)

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __repr__(self):
        noted = ", ".join(map(repr, self.__metadata__))
        return f"typing.Annotated[{_within(self.__origin__)}, {noted}]"


Annotated = _AnnotatedForm("Annotated")
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
        self.__bound__, self.__constraints__ = bound, constraints
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return id(self)

    def __repr__(self):
        sign = "+" if self.__covariant__ else "-"
        has_one = self.__covariant__ or self.__contravariant__
        return (sign if has_one else "~") + self._name


class ParamSpec(TypeVar):
    @property
    def args(self):
        return _PartOf(self._name + ".args")

    @property
    def kwargs(self):
        return _PartOf(self._name + ".kwargs")


class _PartOf(_Special):
    def __repr__(self):
        return self._name


class TypeVarTuple(TypeVar):
    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self._name


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


class NewType:
    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp
        self.__module__ = "__main__"

    def __call__(self, value):
        return value

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"


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


_READ = (str, list, _Special, GenericAlias)


def _meant(hint, names, include_extras):
    """What a hint, which may be in quotes or have some in it, names."""
    if isinstance(hint, list):  # the parameters of a Callable
        meant = [_meant(part, names, include_extras) for part in hint]
        return hint if meant == hint else meant
    if isinstance(hint, str):
        hint = eval(hint, names)
    if hint is None:
        return NoneType
    parts = getattr(hint, "__args__", None)
    if isinstance(hint, _AnnotatedType):
        inner = _meant(hint.__origin__, names, include_extras)
        return Annotated[(inner, *hint.__metadata__)] if (
            include_extras) else inner
    if not parts or not isinstance(hint, (_Special, GenericAlias)) or getattr(
            hint, "_name", None) == "Literal":
        return hint
    meant = tuple([_meant(part, names, include_extras)
                   if isinstance(part, _READ) else part
                   for part in parts])
    if all(new is old for new, old in zip(meant, parts)):
        return hint
    if isinstance(hint, GenericAlias):
        return GenericAlias(hint.__origin__, meant)
    return hint.__origin__[meant]


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
            found[name] = _meant(hint, names, include_extras)
    return found


def get_origin(tp):
    if isinstance(tp, UnionType):
        return UnionType
    if isinstance(tp, _AnnotatedType):
        return Annotated
    origin = getattr(tp, "__origin__", None)
    if isinstance(origin, _Alias):
        return _Alias._types[origin._name]
    return origin if origin is not tp else None


def get_args(tp):
    if isinstance(tp, _AnnotatedType):
        return (tp.__origin__, *tp.__metadata__)
    return getattr(tp, "__args__", ())


def NamedTuple(typename, fields=()):
    from collections import namedtuple
    made = namedtuple(typename, [name for name, _ in fields])
    made.__annotations__ = dict(fields)
    return made


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
