"""contextlib."""
import sys
from abc import ABC, abstractmethod
from functools import wraps


class ContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, function):
        @wraps(function)
        def wrapper(*args, **keywords):
            with self._recreate_cm():
                return function(*args, **keywords)
        return wrapper


class AbstractContextManager(ABC):
    def __enter__(self):
        return self

    @abstractmethod
    def __exit__(self, kind, value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, other):
        if (
            cls is AbstractContextManager
            and hasattr(other, "__enter__")
            and hasattr(other, "__exit__")
        ):
            return True
        return NotImplemented


class _GeneratorContextManager(ContextDecorator):
    def __init__(self, function, args, keywords):
        self.func, self.args, self.kwds = function, args, keywords
        self._generator = function(*args, **keywords)

    def _recreate_cm(self):
        # Each call uses up a generator.
        return type(self)(self.func, self.args, self.kwds)

    def __enter__(self):
        del self.args, self.kwds, self.func  # it is entered once
        try:
            return next(self._generator)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, kind, value, traceback):
        if kind is None:
            try:
                next(self._generator)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        try:
            self._generator.throw(value)
        except StopIteration as e:
            return e is not value
        except BaseException as e:
            # A generator makes a RuntimeError of a StopIteration.
            if e is not value and not (isinstance(value, StopIteration)
                                       and e.__cause__ is value):
                raise
            return False
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(function):
    @wraps(function)
    def helper(*args, **keywords):
        return _GeneratorContextManager(function, args, keywords)
    return helper


class nullcontext(AbstractContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *exc):
        return None


class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        return None

    def __exit__(self, kind, value, traceback):
        return kind is not None and issubclass(kind, self._exceptions)


class redirect_stdout:
    _stream = "stdout"

    def __init__(self, new_target):
        self._new, self._old = new_target, []

    def __enter__(self):
        self._old.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new)
        return self._new

    def __exit__(self, kind, value, traceback):
        setattr(sys, self._stream, self._old.pop())


class redirect_stderr(redirect_stdout):
    _stream = "stderr"


class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc):
        self.thing.close()


class ExitStack:
    def __init__(self):
        self._exits = []

    def enter_context(self, manager):
        value = manager.__enter__()
        self._exits.append(manager.__exit__)
        return value

    def push(self, manager):
        """A manager that is in use already, or what its __exit__ would be."""
        self._exits.append(getattr(manager, "__exit__", manager))
        return manager

    def callback(self, function, /, *args, **keywords):
        def leave(*exc):
            function(*args, **keywords)
        self._exits.append(leave)
        return function

    def pop_all(self):
        moved = type(self)()
        moved._exits, self._exits = self._exits, []
        return moved

    def close(self):
        self.__exit__(None, None, None)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        current = value
        while self._exits:
            leave = self._exits.pop()
            try:
                if leave(
                    type(current) if current is not None else None,
                    current,
                    None,
                ):
                    current = None
            except BaseException as error:
                current = error
        if current is not None and current is not value:
            raise current
        return value is not None and current is None


def _unsupported(*args, **keywords):
    from _t2c import unsupported
    unsupported("an asynchronous context", "a script has one thread here")


def asynccontextmanager(function):
    """It may be defined; entering it is refused."""
    return wraps(function)(_unsupported)


class aclosing:
    __init__ = _unsupported


class AsyncExitStack:
    __init__ = _unsupported
