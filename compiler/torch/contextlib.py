"""contextlib."""
from functools import wraps


class ContextDecorator:
    def __call__(self, function):
        @wraps(function)
        def wrapper(*args, **keywords):
            with self:
                return function(*args, **keywords)
        return wrapper


AbstractContextManager = ContextDecorator


class _GeneratorContextManager(ContextDecorator):
    def __init__(self, function, args, keywords):
        self._make = (function, args, keywords)
        self._generator = function(*args, **keywords)

    def __enter__(self):
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
        except StopIteration:
            return True
        except BaseException as e:
            if e is not value:
                raise
            return False
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(function):
    @wraps(function)
    def helper(*args, **keywords):
        return _GeneratorContextManager(function, args, keywords)
    return helper


class nullcontext(ContextDecorator):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *exc):
        return None


class suppress(ContextDecorator):
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        return None

    def __exit__(self, kind, value, traceback):
        return kind is not None and issubclass(kind, self._exceptions)


class closing(ContextDecorator):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc):
        self.thing.close()


class ExitStack(ContextDecorator):
    def __init__(self):
        self._exits = []

    def enter_context(self, manager):
        value = manager.__enter__()
        self._exits.append(manager.__exit__)
        return value

    def callback(self, function, /, *args, **keywords):
        self._exits.append(lambda *exc: function(*args, **keywords) and False)
        return function

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        handled = False
        for leave in reversed(self._exits):
            if leave(*(exc if not handled else (None, None, None))):
                handled = True
        return handled
