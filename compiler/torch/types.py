"""types."""
import sys

from _aliases import GenericAlias, NoneType, UnionType
from _frames import frame, traceback


class SimpleNamespace:
    def __init__(self, /, **keywords):
        self.__dict__.update(keywords)

    def __repr__(self):
        listed = ", ".join(f"{k}={v!r}" for k, v in self.__dict__.items())
        kind = type(self)
        name = "namespace" if kind is SimpleNamespace else kind.__name__
        return f"{name}({listed})"

    def __eq__(self, other):
        return (
            isinstance(other, SimpleNamespace)
            and self.__dict__ == other.__dict__)


def _function():
    pass


def _generator():
    yield


FunctionType = LambdaType = type(_function)
GeneratorType = type(_generator())
BuiltinFunctionType = BuiltinMethodType = type(len)
MethodType = type(SimpleNamespace().__eq__)
WrapperDescriptorType = type(int.__add__)
MethodWrapperType = type((1).__add__)
MethodDescriptorType = type(list.append)
EllipsisType = type(...)
FrameType, TracebackType = frame, traceback


class mappingproxy:
    """A dictionary that is read through this, and not written."""
    _pattern = "mapping"

    def __init__(self, mapping):
        # What is mapping is asked of its items by key; lists are by place.
        if isinstance(mapping, (list, tuple)) or (
                not hasattr(mapping, "__getitem__")):
            raise TypeError("mappingproxy() argument must be a mapping, not "
                            f"{type(mapping).__name__}")
        self._mapping = mapping

    def __reversed__(self):
        return reversed(self._mapping)

    def __getitem__(self, key):
        return self._mapping[key]

    def __iter__(self):
        return iter(self._mapping)

    def __len__(self):
        return len(self._mapping)

    def __contains__(self, key):
        return key in self._mapping

    def __eq__(self, other):
        if isinstance(other, mappingproxy):
            other = other._mapping
        return self._mapping == other

    def __or__(self, other):
        return self._mapping | other

    def __repr__(self):
        return f"mappingproxy({self._mapping!r})"

    def __str__(self):
        return str(self._mapping)

    def get(self, key, default=None):
        return self._mapping.get(key, default)

    def keys(self):
        return self._mapping.keys()

    def values(self):
        return self._mapping.values()

    def items(self):
        return self._mapping.items()

    def copy(self):
        return self._mapping.copy()


MappingProxyType = mappingproxy


_imported = type(sys)


class _KindOfModule(type):
    def __instancecheck__(cls, x):
        return issubclass(type(x), cls) or (
            cls is ModuleType and isinstance(x, _imported))

    def __repr__(cls):
        return repr(_imported) if cls is ModuleType else super().__repr__()


class module(metaclass=_KindOfModule):
    """A module that a script makes: what it imports has a type of its own."""

    def __init__(self, name, doc=None):
        if not isinstance(name, str):
            raise TypeError("module() argument 'name' must be str, not "
                            f"{type(name).__name__}")
        self.__name__ = name
        self.__doc__ = doc
        self.__package__ = self.__loader__ = self.__spec__ = None

    def __repr__(self):
        return f"<module {self.__name__!r}>"


ModuleType = module


def resolve_bases(bases):
    """The bases as __mro_entries__ of each of them gives them."""
    found = []
    for base in bases:
        entries = None if isinstance(base, type) else (
            getattr(base, "__mro_entries__", None))
        found.extend([base] if entries is None else entries(bases))
    same = len(found) == len(bases) and all(
        a is b for a, b in zip(found, bases))
    return bases if same else tuple(found)


def prepare_class(name, bases=(), kwds=None):
    """The metaclass, the namespace that it prepares, the other keywords."""
    kwds = dict(kwds or {})
    meta = kwds.pop("metaclass", type(bases[0]) if bases else type)
    for base in bases if isinstance(meta, type) else ():
        if issubclass(type(base), meta):
            meta = type(base)
        elif not issubclass(meta, type(base)):
            raise TypeError(
                "metaclass conflict: the metaclass of a derived class must be"
                " a (non-strict) subclass of the metaclasses of all its bases")
    space = {}
    if hasattr(meta, "__prepare__"):
        space = meta.__prepare__(name, bases, **kwds)
    return meta, space, kwds


def new_class(name, bases=(), kwds=None, exec_body=None):
    given, bases = bases, resolve_bases(bases)
    meta, space, kwds = prepare_class(name, bases, kwds)
    if exec_body is not None:
        exec_body(space)
    if bases is not given:
        space["__orig_bases__"] = given
    return meta(name, bases, space, **kwds)
