"""types."""
from _aliases import GenericAlias, NoneType, UnionType


class SimpleNamespace:
    def __init__(self, /, **keywords):
        self.__dict__.update(keywords)

    def __repr__(self):
        listed = ", ".join(f"{k}={v!r}" for k, v in self.__dict__.items())
        return f"namespace({listed})"

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
EllipsisType = type(...)
MappingProxyType = dict


def ModuleType(name, doc=None):
    return SimpleNamespace(__name__=name, __doc__=doc)
