"""typing: annotations are evaluated and kept, never enforced."""
import _t2c
from _typed_records import NamedTuple, TypedDict, _TypedDictMeta
from typing._forms import (
    Annotated, Any, Bare as _Bare, ClassVar, Concatenate, Final, ForwardRef,
    Joined as _Joined, Literal, LiteralString, Never, NoReturn, NotRequired,
    Optional, Required, Self, TypeAlias, TypeGuard, Union, Unpack, _callable,
    _AnnotatedAlias, _CallableGenericAlias, _GenericAlias,
    _LiteralGenericAlias, _tuple, _UnionGenericAlias)
from typing._generic import (
    Generic, ParamSpec, ParamSpecArgs, ParamSpecKwargs, Protocol, TypeVar,
    TypeVarTuple, runtime_checkable)
from typing._hints import (
    _eval_type, get_args, get_origin, get_type_hints)
from typing._supports import (
    AnyStr, BinaryIO, IO, SupportsAbs, SupportsBytes, SupportsComplex,
    SupportsFloat, SupportsIndex, SupportsInt, SupportsRound, TextIO)

__all__ = [
    'Annotated', 'Any', 'Callable', 'ClassVar', 'Concatenate', 'Final',
    'ForwardRef', 'Generic', 'Literal', 'Optional', 'ParamSpec', 'Protocol',
    'Tuple', 'Type', 'TypeVar', 'TypeVarTuple', 'Union', 'AbstractSet',
    'ByteString', 'Container', 'ContextManager', 'Hashable', 'ItemsView',
    'Iterable', 'Iterator', 'KeysView', 'Mapping', 'MappingView',
    'MutableMapping', 'MutableSequence', 'MutableSet', 'Sequence', 'Sized',
    'ValuesView', 'Awaitable', 'AsyncIterator', 'AsyncIterable', 'Coroutine',
    'Collection', 'AsyncGenerator', 'AsyncContextManager', 'Reversible',
    'SupportsAbs', 'SupportsBytes', 'SupportsComplex', 'SupportsFloat',
    'SupportsIndex', 'SupportsInt', 'SupportsRound', 'ChainMap', 'Counter',
    'Deque', 'Dict', 'DefaultDict', 'List', 'OrderedDict', 'Set', 'FrozenSet',
    'NamedTuple', 'TypedDict', 'Generator', 'BinaryIO', 'IO', 'Match',
    'Pattern', 'TextIO', 'AnyStr', 'assert_type', 'assert_never', 'cast',
    'dataclass_transform', 'final', 'get_args', 'get_origin', 'get_type_hints',
    'is_typeddict', 'LiteralString', 'Never', 'NewType', 'no_type_check',
    'NoReturn', 'NotRequired', 'overload', 'ParamSpecArgs', 'ParamSpecKwargs',
    'Required', 'runtime_checkable', 'Self', 'Text', 'TYPE_CHECKING',
    'TypeAlias', 'TypeGuard', 'Unpack']

TYPE_CHECKING = False
Text = str

# --- classes by another name -------------------------------------------------
List = _Bare("List", "builtins", "list", 1)
Dict = _Bare("Dict", "builtins", "dict", 2)
Set = _Bare("Set", "builtins", "set", 1)
FrozenSet = _Bare("FrozenSet", "builtins", "frozenset", 1)
Type = _Bare("Type", "builtins", "type", 1)
Tuple = _Bare("Tuple", "builtins", "tuple", -1, _tuple)
Callable = _Bare("Callable", "collections.abc", "Callable", 2, _callable)


def _abstract(name, n_args):
    cls = "Set" if name == "AbstractSet" else name
    return _Bare(name, "collections.abc", cls, n_args, is_made=True)


AbstractSet = _abstract("AbstractSet", 1)
AsyncGenerator = _abstract("AsyncGenerator", 2)
AsyncIterable = _abstract("AsyncIterable", 1)
AsyncIterator = _abstract("AsyncIterator", 1)
Awaitable = _abstract("Awaitable", 1)
ByteString = _abstract("ByteString", 0)
Collection = _abstract("Collection", 1)
Container = _abstract("Container", 1)
Coroutine = _abstract("Coroutine", 3)
Generator = _abstract("Generator", 3)
Hashable = _abstract("Hashable", 0)
ItemsView = _abstract("ItemsView", 2)
Iterable = _abstract("Iterable", 1)
Iterator = _abstract("Iterator", 1)
KeysView = _abstract("KeysView", 1)
Mapping = _abstract("Mapping", 2)
MappingView = _abstract("MappingView", 1)
MutableMapping = _abstract("MutableMapping", 2)
MutableSequence = _abstract("MutableSequence", 1)
MutableSet = _abstract("MutableSet", 1)
Reversible = _abstract("Reversible", 1)
Sequence = _abstract("Sequence", 1)
Sized = _abstract("Sized", 0)
ValuesView = _abstract("ValuesView", 1)
AsyncContextManager = _Bare("AsyncContextManager", "contextlib",
                           "AbstractAsyncContextManager", 1, is_made=True)
ContextManager = _Bare("ContextManager", "contextlib",
                      "AbstractContextManager", 1, is_made=True)
ChainMap = _Bare("ChainMap", "collections", "ChainMap", 2, is_made=True)
Counter = _Bare("Counter", "collections", "Counter", 1, is_made=True)
DefaultDict = _Bare("DefaultDict", "collections", "defaultdict", 2,
                   is_made=True)
Deque = _Bare("Deque", "collections", "deque", 1, is_made=True)
OrderedDict = _Bare("OrderedDict", "collections", "OrderedDict", 2,
                   is_made=True)
Match = _Bare("Match", "re", "Match", 1, is_made=True)
Pattern = _Bare("Pattern", "re", "Pattern", 1, is_made=True)


# --- functions ---------------------------------------------------------------
class NewType(_Joined):
    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2] if "." in name else name
        self.__supertype__ = tp
        self.__module__ = _t2c.calling_module()

    def __call__(self, value):
        return value

    def __mro_entries__(self, bases):
        raise TypeError(
            "Cannot subclass an instance of NewType. Perhaps you were looking"
            f" for: `Class = NewType('Class', {self.__name__})`")

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"


def cast(tp, value):
    return value


def assert_type(value, tp, /):
    return value


def assert_never(value, /):
    raise AssertionError(
        f"Expected code to be unreachable, but got: {value!r}")


def _overloaded(*args, **keywords):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of"
        " @overload-decorated functions outside a stub module should always be"
        " followed by an implementation that is not @overload-ed.")


def overload(function):
    return _overloaded


def _mark(function, name):
    try:
        setattr(function, name, True)
    except (AttributeError, TypeError):  # what takes no attributes
        pass
    return function


def final(function):
    return _mark(function, "__final__")


def no_type_check(function):
    return _mark(function, "__no_type_check__")


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


def dataclass_transform(**keywords):
    def decorate(cls_or_function):
        cls_or_function.__dataclass_transform__ = {
            "eq_default": True,
            "order_default": False,
            "kw_only_default": False,
            "field_specifiers": (),
            "kwargs": {},
            **keywords
        }
        return cls_or_function
    return decorate
