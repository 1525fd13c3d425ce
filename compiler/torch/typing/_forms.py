"""typing's names, and what they are of: Any, Union[int, str], List[int]."""
import importlib
from _aliases import (
    GenericAlias, NoneType, UnionType, parameters_of, put, shown)


class Joined:
    """What makes a Union by |."""
    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class ForwardRef(Joined):
    """A hint in quotes."""
    __module__ = "typing"

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(
                f"Forward reference must be a string -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return (self.__forward_arg__ == other.__forward_arg__
                and self.__forward_module__ == other.__forward_module__)

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __repr__(self):
        module = self.__forward_module__
        of = "" if module is None else f", module={module!r}"
        return f"ForwardRef({self.__forward_arg__!r}{of})"


def _taken(arg, said="Parameters to generic types must be types."):
    """An argument as it is kept; what is no type at all is refused."""
    if arg is None:
        return NoneType
    if isinstance(arg, str):
        return ForwardRef(arg)
    roots = (_generic.Generic, _generic.Protocol)
    if isinstance(arg, _GenericAlias) and arg._of in roots + (ClassVar, Final):
        raise TypeError(f"{arg} is not valid as type argument")
    if arg in roots or isinstance(arg, Form) and arg not in _COMPLETE:
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{said} Got {arg!r}.")
    return arg


def _listed(args):
    return args if isinstance(args, tuple) else (args,)


def _within(arg):
    """As an argument is printed."""
    if arg is NoneType:
        return "NoneType"
    if isinstance(arg, (list, tuple)):
        return "[" + ", ".join(map(_within, arg)) + "]"
    return shown(arg)


def _once(name, args, make):
    """What `name` is of these arguments: the same object every time."""
    key = (args, *map(type, _listed(args)))
    try:
        hash(key)
    except TypeError:
        return make(name, args)
    if key not in name._subscripts:
        name._subscripts[key] = make(name, args)
    return name._subscripts[key]


class Form(Joined):
    """Self, Union, ...: `of` makes what its subscripts are."""
    __module__ = "typing"

    def __init__(self, name, of=None):
        self._name, self._make = name, of
        self._subscripts = {}

    @property
    def __name__(self):
        return self._name

    __qualname__ = __name__

    def __getitem__(self, args):
        if self._make is None:
            raise TypeError(f"{self} is not subscriptable")
        return _once(self, args, self._make)

    def __call__(self, *args, **keywords):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __instancecheck__(self, value):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __repr__(self):
        return "typing." + self._name


class _Classes(Joined):
    """List and List[int]: both print, join by | and serve as bases."""
    __module__ = "typing"

    @property
    def __name__(self):
        return self._name or self.__origin__.__name__

    __qualname__ = __name__

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __call__(self, *args, **keywords):
        if not self._is_made:
            raise TypeError(f"Type {self._name} cannot be instantiated; use "
                            f"{self.__origin__.__name__}() instead")
        made = self.__origin__(*args, **keywords)
        try:
            made.__orig_class__ = self
        except AttributeError:  # it has __slots__
            pass
        return made

    def __mro_entries__(self, bases):
        """A base such as List[T] makes a class generic, once."""
        later = bases[bases.index(self) + 1:]
        has_one = any(isinstance(base, _Classes) or (
            isinstance(base, type) and issubclass(base, _generic.Generic))
            for base in later)
        own = () if self.__origin__ in bases else (self.__origin__,)
        return own if has_one else own + (_generic.Generic,)


class Bare(_Classes):
    """List, Sequence, ...: isinstance() asks the class it stands for.

    That one is imported from `module` when it is first needed.
    """

    def __init__(self, name, module, cls, n_args, of=None, is_made=False):
        self._name, self._is_made = name, is_made
        self._module, self._cls, self._n_args = module, cls, n_args
        self._make, self._subscripts = of or Bare._of_classes, {}

    @property
    def __origin__(self):
        return getattr(importlib.import_module(self._module), self._cls)

    def __getitem__(self, args):
        return _once(self, args, self._make)

    def _of_classes(self, args):
        args = tuple(map(_taken, _listed(args)))
        if len(args) != self._n_args:
            few = "many" if len(args) > self._n_args else "few"
            raise TypeError(f"Too {few} arguments for {self};"
                            f" actual {len(args)}, expected {self._n_args}")
        return _GenericAlias(self, args)

    def __instancecheck__(self, value):
        return isinstance(value, self.__origin__)

    def __subclasscheck__(self, cls):
        if isinstance(cls, Bare):
            return issubclass(cls.__origin__, self.__origin__)
        if isinstance(cls, _GenericAlias):
            raise TypeError("issubclass() arg 1 must be a class")
        return issubclass(cls, self.__origin__)

    def __repr__(self):
        return "typing." + self._name


class _GenericAlias(_Classes):
    """List[int], ClassVar[int], or a class of the script's own, of types.

    `of` is the Bare, the Form or the class.
    """

    __module__ = "typing"

    def __init__(self, of, args):
        self._of, self.__args__ = of, args
        self._name = None if isinstance(of, type) else of._name
        self._is_made = not isinstance(of, Bare) or of._is_made

    @property
    def __origin__(self):
        return self._of.__origin__ if isinstance(self._of, Bare) else self._of

    @property
    def __parameters__(self):
        return parameters_of(self.__args__)

    def __getitem__(self, args):
        if self._of in (_generic.Generic, _generic.Protocol):
            raise TypeError(
                f"Cannot subscript already-subscripted {self!r}")
        args = tuple([arg if isinstance(arg, list) else _taken(arg)
                      for arg in _listed(args)])
        return self._with(put(self, args))

    def _with(self, args):
        return type(self)(self._of, args)

    def __instancecheck__(self, value):
        return self.__subclasscheck__(type(value))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and"
                        " instance checks")

    def __mro_entries__(self, bases):
        if isinstance(self._of, Form):
            raise TypeError(f"Cannot subclass {self!r}")
        if isinstance(self._of, Bare):
            return super().__mro_entries__(bases)
        if self._of is _generic.Generic:
            later = bases[bases.index(self) + 1:]
            if _generic.Protocol in bases or any(
                    isinstance(base, _Classes) for base in later):
                return ()
        return (self._of,)

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self._of is other._of and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self._of, self.__args__))

    def __repr__(self):
        name = f"typing.{self._name}" if self._name else shown(self._of)
        return f"{name}[{', '.join(map(_within, self.__args__)) or '()'}]"


# --- Union, Optional, Literal ------------------------------------------------
class _UnionGenericAlias(_GenericAlias):
    __module__ = "typing"

    @property
    def __name__(self):
        return "Optional" if self._has_one_or_none() else "Union"

    __qualname__ = __name__

    def _has_one_or_none(self):
        return len(self.__args__) == 2 and NoneType in self.__args__

    def _with(self, args):
        return Union[args]

    def __instancecheck__(self, value):
        return any(isinstance(value, arg) for arg in self.__args__)

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, UnionType)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        if not self._has_one_or_none():
            return f"typing.Union[{', '.join(map(_within, self.__args__))}]"
        one = self.__args__[self.__args__[0] is NoneType]
        return f"typing.Optional[{_within(one)}]"


def _union(form, args):
    """Unions in unions are one, and nothing is in one twice."""
    if args == ():
        raise TypeError("Cannot take a Union of no types.")
    flat = []
    for arg in _listed(args):
        arg = _taken(arg, "Union[arg, ...]: each arg must be a type.")
        is_union = isinstance(arg, (_UnionGenericAlias, UnionType))
        flat += arg.__args__ if is_union else (arg,)
    args = tuple([arg for i, arg in enumerate(flat) if arg not in flat[:i]])
    return args[0] if len(args) == 1 else _UnionGenericAlias(Union, args)


def _optional(form, arg):
    return Union[_taken(arg, f"{form} requires a single type."), NoneType]


class _LiteralGenericAlias(_GenericAlias):
    __module__ = "typing"

    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return set(self._typed()) == set(other._typed())

    def __hash__(self):
        return hash(frozenset(self._typed()))

    def _typed(self):
        return [(arg, type(arg)) for arg in self.__args__]

    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"


def _literal(form, args):
    flat = []
    for arg in _listed(args):
        is_literal = isinstance(arg, _LiteralGenericAlias)
        flat += arg.__args__ if is_literal else (arg,)
    made = _LiteralGenericAlias(form, tuple(flat))
    try:
        typed = made._typed()
        made.__args__ = tuple([arg for i, arg in enumerate(flat)
                               if typed[i] not in typed[:i]])
    except TypeError:  # what cannot be compared stays
        pass
    return made


# --- Annotated ---------------------------------------------------------------
class _AnnotatedAlias(_GenericAlias):
    """A type, and what is noted beside it."""

    __module__ = "typing"

    def __init__(self, origin, metadata):
        self._of, self.__args__, self._is_made = origin, (origin,), True
        self._name = "Annotated"
        self.__metadata__ = metadata

    def _with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __mro_entries__(self, bases):
        return (self._of,)

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return (self._of == other._of
                and self.__metadata__ == other.__metadata__)

    def __hash__(self):
        return hash((self._of, self.__metadata__))

    def __repr__(self):
        noted = ", ".join(map(repr, self.__metadata__))
        return f"typing.Annotated[{_within(self._of)}, {noted}]"


class Annotated:
    __module__ = "typing"

    def __new__(cls, *args, **keywords):
        raise TypeError("Type Annotated cannot be instantiated.")

    def __init_subclass__(cls, **keywords):
        raise TypeError(f"Cannot subclass {cls.__module__}.Annotated")

    def __class_getitem__(cls, args):
        if not isinstance(args, tuple) or len(args) < 2:
            raise TypeError("Annotated[...] should be used with at least two "
                            "arguments (a type and an annotation).")
        origin, metadata = _taken(
            args[0], "Annotated[t, ...]: t must be a type."), args[1:]
        if isinstance(origin, _AnnotatedAlias):
            return _AnnotatedAlias(
                origin._of, origin.__metadata__ + metadata)
        return _AnnotatedAlias(origin, metadata)


# --- Tuple, Callable ---------------------------------------------------------
def _tuple(bare, args):
    args = _listed(args)
    said = "Tuple[t0, t1, ...]: each t must be a type."
    if args and args[-1] is ...:
        said = "Tuple[t, ...]: t must be a type."
    return _GenericAlias(bare, tuple([
        arg if arg is ... and i else _taken(arg, said)
        for i, arg in enumerate(args)]))


class _CallableGenericAlias(_GenericAlias):
    """Its arguments are those of the call, and the result."""

    __module__ = "typing"

    def parts(self):
        """As they were written: the parameters in a list."""
        first = self.__args__[0]
        if len(self.__args__) == 2 and _is_parameters(first):
            return self.__args__
        return (list(self.__args__[:-1]), self.__args__[-1])

    def _with(self, args):
        return _callable(self._of, args if len(args) == 2 and (
            _is_parameters(args[0]) or isinstance(args[0], list))
            else (list(args[:-1]), args[-1]))

    def __repr__(self):
        params, result = self.parts()
        params = "..." if params is ... else _within(params)
        return f"typing.Callable[{params}, {_within(result)}]"


def _is_parameters(arg):
    return (arg is ... or isinstance(arg, _generic.ParamSpec)
            or isinstance(arg, _GenericAlias) and arg._of is Concatenate)


def _callable(bare, args):
    if not isinstance(args, tuple) or len(args) != 2:
        raise TypeError("Callable must be used as "
                        "Callable[[arg, ...], result].")
    params, result = args
    result = _taken(result, "Callable[args, result]: result must be a type.")
    if isinstance(params, list):
        return _CallableGenericAlias(bare, (*map(_taken, params), result))
    if not _is_parameters(params):
        params = _taken(params)
    return _CallableGenericAlias(bare, (params, result))


# --- the other forms ---------------------------------------------------------
def _one(form, arg):
    said = f"{form} accepts only single type."
    return _GenericAlias(form, (_taken(arg, said),))


def _concatenate(form, args):
    if args == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    args = _listed(args)
    if args[-1] is not ... and not isinstance(args[-1], _generic.ParamSpec):
        raise TypeError("The last parameter to Concatenate should be a "
                        "ParamSpec variable or ellipsis.")
    return _GenericAlias(form, (*map(_taken, args[:-1]), args[-1]))


class _UnpackAlias(_GenericAlias):
    def __repr__(self):
        return "*" + repr(self.__args__[0])


def _unpack(form, arg):
    return _UnpackAlias(
        form, (_taken(arg, f"{form} accepts only single type."),))


Union = Form("Union", _union)
Optional = Form("Optional", _optional)
Literal = Form("Literal", _literal)
ClassVar = Form("ClassVar", _one)
Final = Form("Final", _one)
TypeGuard = Form("TypeGuard", _one)
Required = Form("Required", _one)
NotRequired = Form("NotRequired", _one)
Unpack = Form("Unpack", _unpack)
Concatenate = Form("Concatenate", _concatenate)
NoReturn = Form("NoReturn")
Never = Form("Never")
Self = Form("Self")
LiteralString = Form("LiteralString")
TypeAlias = Form("TypeAlias")
_COMPLETE = (NoReturn, Never, Self, LiteralString, TypeAlias)


class _AnyMeta(type):
    def __instancecheck__(cls, value):
        if cls is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(value)

    def __repr__(cls):
        return "typing.Any" if cls is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    __module__ = "typing"

    def __new__(cls, *args, **keywords):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


# At the end, for its classes are made with those above.
import typing._generic as _generic
