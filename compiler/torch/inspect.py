"""inspect: what functions tell of themselves."""


def isclass(obj):
    return isinstance(obj, type)


def isfunction(obj):
    return type(obj).__name__ == "function"


def ismethod(obj):
    return type(obj).__name__ == "method"


def ismodule(obj):
    return type(obj).__name__ == "module"


def getmro(cls):
    return cls.__mro__


def isabstract(obj):
    from abc import _abstract_names
    return isinstance(obj, type) and bool(_abstract_names(obj))


def getdoc(obj):
    return getattr(obj, "__doc__", None)
