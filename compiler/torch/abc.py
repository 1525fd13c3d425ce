"""abc: abstract methods are checked when an instance is made."""


def abstractmethod(function):
    function.__isabstractmethod__ = True
    return function


def abstractproperty(function):
    return property(abstractmethod(function))


abstractclassmethod = abstractmethod
abstractstaticmethod = abstractmethod


def _is_abstract(value):
    if isinstance(value, property):
        value = value.fget
    elif isinstance(value, (classmethod, staticmethod)):
        value = value.__func__
    return getattr(value, "__isabstractmethod__", False)


def _abstract_names(cls):
    seen, names = set(), []
    for base in cls.__mro__:
        for name, value in base.__dict__.items():
            if name not in seen:
                seen.add(name)
                if base is not object and _is_abstract(value):
                    names.append(name)
    return sorted(names)


class ABCMeta(type):
    def __call__(cls, *args, **keywords):
        names = _abstract_names(cls)
        if names:
            s = "s" if len(names) > 1 else ""
            raise TypeError(
                f"Can't instantiate abstract class {cls.__name__} with abstract"
                f" method{s} {', '.join(names)}")
        return type.__call__(cls, *args, **keywords)

    def register(cls, subclass):
        return subclass


class ABC(metaclass=ABCMeta):
    pass
