"""loguru: its logger; what it tells goes to stderr, and is not written."""
import functools
import sys

__all__ = ['logger']


class _Catcher:
    """logger.catch, which decorates a function, or guards a block."""

    def __init__(self, exception, reraise, default, onerror):
        self._exception, self._reraise = exception, reraise
        self._default, self._onerror = default, onerror

    def __enter__(self):
        pass

    def __exit__(self, kind, error, traceback):
        if kind is None or not issubclass(kind, self._exception):
            return False
        sys.stderr.write(f'{kind.__name__}: {error}\n')
        if self._onerror is not None:
            self._onerror(error)
        return not self._reraise

    def __call__(self, function):
        @functools.wraps(function)
        def guarded(*args, **keywords):
            with self:
                return function(*args, **keywords)
            return self._default
        return guarded


class Logger:
    def _tell(self, message, *args, **keywords):
        if args or keywords:
            message.format(*args, **keywords)  # a wrong format is an error

    trace = debug = info = success = warning = error = critical = _tell
    exception = _tell

    def log(self, level, message, *args, **keywords):
        self._tell(message, *args, **keywords)

    def add(self, sink, **options):
        if callable(sink) or sink is sys.stdout:
            from _t2c import unsupported
            unsupported('logger.add() of what shows messages', 'leave it out')
        return 1

    def remove(self, handler_id=None):
        pass

    complete = enable = disable = remove

    def configure(self, **options):
        return []

    def opt(self, **options):
        return self

    bind = patch = opt

    def catch(self, exception=Exception, *, level='ERROR', reraise=False,
              onerror=None, exclude=None, default=None, message=''):
        if callable(exception) and not isinstance(exception, type):
            return self.catch()(exception)
        return _Catcher(exception, reraise, default, onerror)


logger = Logger()
