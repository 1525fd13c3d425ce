"""typing: annotations are evaluated and kept, never enforced."""
import builtins
import sys
from abc import ABCMeta
from _aliases import (
    GenericAlias, NoneType, UnionType, parameters_of, put, shown)
from _typed_records import NamedTuple, TypedDict


class _Special:
    """Optional, Union, ...: subscriptable, printable, usable with |."""

    def __init__(self, name, args=None):
        self._name = name
        self.__args__ = args or ()
        self.__origin__ = self

    def __getitem__(self, args):
        if not isinstance(args, tuple):
            args = (args,)
        if self._name != "Literal":
            args = tuple([NoneType if arg is None else arg for arg in args])
        is_made = self.__origin__ is not self
        made = self.__class__(self._name, put(self, args) if is_made else args)
        made.__origin__ = self.__origin__
        return made

    @property
    def __parameters__(self):
        return parameters_of(self.__args__)

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
    if arg is NoneType:
        return "NoneType"
    if isinstance(arg, list):
        return "[" + ", ".join(map(_within, arg)) + "]"
    return f"ForwardRef({arg!r})" if isinstance(arg, str) else shown(arg)


class _UnionOf(_Special):
    def __getitem__(self, args):
        return Union[put(self, args)]

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
        return f"typing.Union[{', '.join(map(_within, self.__args__))}]"


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
        return _and_generic(self, self._type(), bases)


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
        return _and_generic(self, _abstract(self._name), bases)


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
    _is_type_variable = True

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


class _UserAlias(_Special):
    """A class of the script's own, and what it is of."""

    def __init__(self, origin, args):
        self.__origin__, self.__args__ = origin, args
        self._name = None

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __call__(self, *args, **keywords):
        made = self.__origin__(*args, **keywords)
        try:
            made.__orig_class__ = self
        except AttributeError:  # it has __slots__
            pass
        return made

    def __getitem__(self, args):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(
                f"Cannot subscript already-subscripted {self!r}")
        args = args if isinstance(args, tuple) else (args,)
        return _UserAlias(self.__origin__, put(self, args))

    def __eq__(self, other):
        return (isinstance(other, _UserAlias)
                and self.__origin__ is other.__origin__
                and self.__args__ == other.__args__)

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __instancecheck__(self, value):
        raise TypeError("Subscripted generics cannot be used with class and"
                        " instance checks")

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and"
                        " instance checks")

    def __mro_entries__(self, bases):
        if self.__origin__ is Generic:
            later = bases[bases.index(self) + 1:]
            if Protocol in bases or any(isinstance(base, _Special)
                                        for base in later):
                return ()
        return (self.__origin__,)

    def __repr__(self):
        listed = ", ".join(map(_within, self.__args__))
        return f"{shown(self.__origin__)}[{listed}]"


def _and_generic(alias, cls, bases):
    """A base such as List[T] makes a class generic, once."""
    later = bases[bases.index(alias) + 1:]
    has_one = any(isinstance(base, _Special) or (
        isinstance(base, type) and issubclass(base, Generic))
        for base in later)
    wants = parameters_of(alias.__args__) and not has_one
    return (cls, Generic) if wants else (cls,)


def _checked(cls, args):
    """The arguments of a generic class; of Generic itself, its variables."""
    args = args if isinstance(args, tuple) else (args,)
    if not args:
        raise TypeError(
            f"Parameter list to {cls.__qualname__}[...] cannot be empty")
    args = tuple([NoneType if arg is None else arg for arg in args])
    if cls in (Generic, Protocol):
        if not all(isinstance(arg, TypeVar) or getattr(
                arg, "_name", None) == "Unpack" for arg in args):
            raise TypeError(
                f"Parameters to {cls.__name__}[...] must all be type variables"
                " or parameter specification variables.")
        if len(set(args)) != len(args):
            raise TypeError(
                f"Parameters to {cls.__name__}[...] must all be unique")
        return args
    wanted = cls.__parameters__
    if not wanted:
        raise TypeError(f"{cls} is not a generic class")
    takes_any = any(isinstance(one, (ParamSpec, TypeVarTuple))
                    for one in wanted)
    if len(args) != len(wanted) and not takes_any:
        raise TypeError(
            f"Too {'many' if len(args) > len(wanted) else 'few'} arguments for"
            f" {cls}; actual {len(args)}, expected {len(wanted)}")
    return args


class Generic:
    __parameters__ = ()

    def __class_getitem__(cls, args):
        return _UserAlias(cls, _checked(cls, args))

    def __init_subclass__(cls, *args, **keywords):
        super().__init_subclass__(*args, **keywords)
        bases = cls.__dict__.get("__orig_bases__", cls.__bases__)
        if Generic in bases and cls.__name__ != "Protocol":
            raise TypeError("Cannot inherit from plain Generic")
        found = parameters_of([base for base in bases
                               if isinstance(base, (_Special, GenericAlias))])
        for base in bases:
            if isinstance(base, _UserAlias) and base.__origin__ is Generic:
                others = [repr(one) for one in found
                          if one not in base.__args__]
                if others:
                    raise TypeError(
                        f"Some type variables ({', '.join(others)}) are not"
                        " listed in Generic"
                        f"[{', '.join(map(repr, base.__args__))}]")
                found = base.__args__
        cls.__parameters__ = found


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

    def __subclasscheck__(cls, other):
        if not cls.__dict__.get("_is_protocol") or cls is Protocol:
            return super().__subclasscheck__(other)
        if not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError(
                "Instance and class checks can only be used with"
                " @runtime_checkable protocols")
        names = _protocol_names(cls)
        if not all(callable(getattr(cls, name, None)) for name in names):
            raise TypeError("Protocols with non-method members don't support"
                            " issubclass()")
        return cls in other.__mro__ or all(
            any(base.__dict__.get(name) is not None for base in other.__mro__)
            for name in names)


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
    "__class_getitem__", "__weakref__", "__hash__", "__parameters__",
    "__orig_bases__"}


class Protocol(Generic, metaclass=_ProtocolMeta):
    _is_protocol = True

    def __init_subclass__(cls, **keywords):
        super().__init_subclass__(**keywords)
        cls._is_protocol = Protocol in cls.__bases__


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


def _eval_type(t, globalns, localns, recursive_guard=frozenset()):
    return t if isinstance(t, str) else _meant(
        t, {**(globalns or {}), **(localns or {})}, True)


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
