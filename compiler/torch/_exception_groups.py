"""ExceptionGroup, and what `except*` makes of an exception."""
from _aliases import of_class


def _is_sequence(value):
    return hasattr(type(value), "__getitem__") and not isinstance(value, dict)


def _contained(exceptions):
    if not _is_sequence(exceptions):
        raise TypeError("second argument (exceptions) must be a sequence")
    contained = tuple(exceptions)
    if not contained:
        raise ValueError("second argument (exceptions) must be a non-empty "
                         "sequence")
    for i, exception in enumerate(contained):
        if not isinstance(exception, BaseException):
            raise ValueError(f"Item {i} of second argument (exceptions) is "
                             "not an exception")
    return contained


class BaseExceptionGroup(BaseException):
    __module__ = "builtins"
    __slots__ = ("_message", "_exceptions")
    __class_getitem__ = classmethod(of_class)

    def __new__(cls, *args):
        if len(args) != 2:
            raise TypeError("BaseExceptionGroup.__new__() takes exactly 2 "
                            f"arguments ({len(args)} given)")
        message, exceptions = args
        if not isinstance(message, str):
            raise TypeError("BaseExceptionGroup.__new__() argument 1 must be "
                            f"str, not {type(message).__name__}")
        contained = _contained(exceptions)
        are_plain = all(isinstance(e, Exception) for e in contained)
        if cls is BaseExceptionGroup and are_plain:
            cls = ExceptionGroup
        elif issubclass(cls, Exception) and not are_plain:
            group = ("an ExceptionGroup" if cls is ExceptionGroup
                     else repr(cls.__name__))
            raise TypeError(f"Cannot nest BaseExceptions in {group}")
        self = BaseException.__new__(cls, message, exceptions)
        self._message = message
        self._exceptions = contained
        return self

    @property
    def message(self):
        return self._message

    @property
    def exceptions(self):
        return self._exceptions

    def __str__(self):
        n = len(self._exceptions)
        return f"{self._message} ({n} sub-exception{'s' if n != 1 else ''})"

    def derive(self, exceptions):
        return BaseExceptionGroup(self.message, exceptions)

    def split(self, condition):
        return _split(self, _matcher(condition))

    def subgroup(self, condition):
        return _split(self, _matcher(condition))[0]


class ExceptionGroup(BaseExceptionGroup, Exception):
    __module__ = "builtins"


def _is_exception_class(value):
    return isinstance(value, type) and issubclass(value, BaseException)


def _matcher(condition):
    kinds = condition if isinstance(condition, tuple) else (condition,)
    if all(_is_exception_class(kind) for kind in kinds):
        return lambda exception: isinstance(exception, kinds)
    if type(condition).__name__ != "function":
        raise TypeError("expected a function, exception type or tuple of "
                        "exception types")
    return condition


def _split(exception, matches):
    """What of a tree of groups matches, and what does not: groups or None."""
    if matches(exception):
        return exception, None
    if not isinstance(exception, BaseExceptionGroup):
        return None, exception
    parts = [_split(e, matches) for e in exception.exceptions]
    return tuple([_subset(exception, [p[i] for p in parts if p[i] is not None])
                  for i in (0, 1)])


def _subset(group, exceptions):
    if not exceptions:
        return None
    made = group.derive(exceptions)
    if not isinstance(made, BaseExceptionGroup):
        raise TypeError("derive must return an instance of BaseExceptionGroup")
    made.__context__ = group.__context__
    made.__cause__ = group.__cause__
    made.__suppress_context__ = True
    if hasattr(group, "__notes__"):
        made.__notes__ = list(group.__notes__)
    return made


def _matched(exception, kinds):
    """What `except* kinds` handles, and the rest."""
    for kind in kinds if isinstance(kinds, tuple) else (kinds,):
        if not _is_exception_class(kind):
            raise TypeError("catching classes that do not inherit from "
                            "BaseException is not allowed")
        if issubclass(kind, BaseExceptionGroup):
            raise TypeError("catching ExceptionGroup with except* is not "
                            "allowed. Use except instead.")
    if isinstance(exception, kinds):
        if isinstance(exception, BaseExceptionGroup):
            return exception, None
        return BaseExceptionGroup("", (exception,)), None
    if not isinstance(exception, BaseExceptionGroup):
        return None, exception
    return _split(exception, lambda e: isinstance(e, kinds))


def _leaves(exception):
    if not isinstance(exception, BaseExceptionGroup):
        return [exception]
    return [leaf for e in exception.exceptions for leaf in _leaves(e)]


def _left(exception, raised, reraised):
    """What is raised when all `except*` are done, or None."""
    if not isinstance(exception, BaseExceptionGroup):
        return next(iter([*raised, *reraised]), None)
    kept = [leaf for e in reraised for leaf in _leaves(e)]
    if kept:
        again, _ = _split(exception, lambda e: any(e is leaf for leaf in kept))
        raised = [*raised, again]
    if len(raised) > 1:
        return BaseExceptionGroup("", raised)
    return raised[0] if raised else None
