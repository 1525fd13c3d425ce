"""Type variables, generic classes and protocols."""
from abc import ABCMeta

from _aliases import GenericAlias, NoneType, parameters_of
from typing._forms import _GenericAlias, ForwardRef, Joined, Unpack, _Classes


class TypeVar(Joined):
    __module__ = "typing"
    _is_type_variable = True

    def __init__(self, name, *constraints, bound=None, covariant=False,
                 contravariant=False):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self.__name__ = name
        self.__bound__, self.__constraints__ = _meant(bound), constraints
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    def __mro_entries__(self, bases):
        raise TypeError(
            f"Cannot subclass an instance of {type(self).__name__}")

    def __repr__(self):
        sign = "+" if self.__covariant__ else "-"
        has_one = self.__covariant__ or self.__contravariant__
        return (sign if has_one else "~") + self.__name__


class ParamSpec(TypeVar):
    __module__ = "typing"

    def __init__(self, name, *, bound=None, covariant=False,
                 contravariant=False):
        super().__init__(name, bound=bound, covariant=covariant,
                         contravariant=contravariant)

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)


class ParamSpecArgs:
    __module__ = "typing"
    _part = "args"

    def __init__(self, origin):
        self.__origin__ = origin

    def __eq__(self, other):
        return type(self) is type(other) and (
            self.__origin__ == other.__origin__)

    def __hash__(self):
        return hash((self._part, self.__origin__))

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._part}"


class ParamSpecKwargs(ParamSpecArgs):
    __module__ = "typing"
    _part = "kwargs"


class TypeVarTuple(TypeVar):
    __module__ = "typing"

    def __init__(self, name):
        super().__init__(name)

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


def _meant(arg):
    return ForwardRef(arg) if isinstance(arg, str) else arg


def _checked(cls, args):
    """The arguments of a generic class; of Generic itself, its variables."""
    args = args if isinstance(args, tuple) else (args,)
    if not args:
        raise TypeError(
            f"Parameter list to {cls.__qualname__}[...] cannot be empty")
    args = tuple([NoneType if arg is None else _meant(arg) for arg in args])
    if cls in (Generic, Protocol):
        if not all(isinstance(arg, TypeVar) or isinstance(arg, _GenericAlias)
                   and arg._of is Unpack for arg in args):
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
    __module__ = "typing"
    __parameters__ = ()

    def __class_getitem__(cls, args):
        return _GenericAlias(cls, _checked(cls, args))

    def __init_subclass__(cls, *args, **keywords):
        super().__init_subclass__(*args, **keywords)
        bases = cls.__dict__.get("__orig_bases__", cls.__bases__)
        if Generic in bases and cls.__name__ != "Protocol":
            raise TypeError("Cannot inherit from plain Generic")
        found = parameters_of([base for base in bases
                               if isinstance(base, (_Classes, GenericAlias))])
        for base in bases:
            if isinstance(base, _GenericAlias) and base._of is Generic:
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
    __module__ = "typing"
    _is_protocol = True

    def __init_subclass__(cls, **keywords):
        super().__init_subclass__(**keywords)
        cls._is_protocol = Protocol in cls.__bases__


def runtime_checkable(cls):
    if not (isinstance(cls, _ProtocolMeta) and cls._is_protocol):
        raise TypeError("@runtime_checkable can be only applied to protocol"
                        f" classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls
