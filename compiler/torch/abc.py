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
        value = getattr(value, "fget", None)  # a slot has none
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
    def __new__(metacls, name, bases, namespace, /, **keywords):
        cls = super().__new__(metacls, name, bases, namespace, **keywords)
        cls.__abstractmethods__ = frozenset(_abstract_names(cls))
        cls._registered = []
        return cls

    def __call__(cls, *args, **keywords):
        names = sorted(cls.__abstractmethods__)
        if names:
            s = "s" if len(names) > 1 else ""
            raise TypeError(
                f"Can't instantiate abstract class {cls.__name__} with abstract"
                f" method{s} {', '.join(names)}")
        return type.__call__(cls, *args, **keywords)

    def register(cls, subclass):
        cls._registered.append(subclass)
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if cls in subclass.__mro__:
            return True
        hook = getattr(cls, "__subclasshook__", None)
        answer = NotImplemented if hook is None else hook(subclass)
        if answer is not NotImplemented:
            return bool(answer)
        return any(
            issubclass(subclass, known)
            for known in cls._registered + cls.__subclasses__())


def update_abstractmethods(cls):
    """After a decorator has added what was abstract, or is."""
    if hasattr(cls, "__abstractmethods__"):
        cls.__abstractmethods__ = frozenset(_abstract_names(cls))
    return cls


class ABC(metaclass=ABCMeta):
    pass
