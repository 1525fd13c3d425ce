"""concurrent.futures: what is submitted runs at once, in the one thread that
there is; who waits for a result finds it."""
from _t2c import unsupported as _unsupported

FIRST_COMPLETED, FIRST_EXCEPTION = 'FIRST_COMPLETED', 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'


class CancelledError(Exception):
    pass


class InvalidStateError(Exception):
    pass


class Future:
    def __init__(self):
        self._result = self._error = None
        self._is_done, self._callbacks = False, []

    def set_result(self, result):
        self._result, self._is_done = result, True
        for callback in self._callbacks:
            callback(self)

    def set_exception(self, exception):
        self._error = exception
        self.set_result(None)

    def done(self):
        return self._is_done

    def running(self):
        return False

    def cancel(self):
        return False

    def cancelled(self):
        return False

    def result(self, timeout=None):
        if not self._is_done:
            _unsupported('Future.result() that waits',
                         'a script has one thread here')
        if self._error is not None:
            raise self._error
        return self._result

    def exception(self, timeout=None):
        return self._error

    def add_done_callback(self, fn):
        if self._is_done:
            fn(self)
        else:
            self._callbacks.append(fn)


class Executor:
    pass


class ThreadPoolExecutor(Executor):
    def __init__(self, max_workers=None, thread_name_prefix='',
                 initializer=None, initargs=()):
        if max_workers is not None and max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        self._is_shut = False
        if initializer is not None:
            initializer(*initargs)

    def submit(self, fn, /, *args, **kwargs):
        if self._is_shut:
            raise RuntimeError('cannot schedule new futures after shutdown')
        future = Future()
        try:
            result = fn(*args, **kwargs)
        except Exception as error:
            future.set_exception(error)
        else:
            future.set_result(result)
        return future

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        return (future.result() for future in futures)

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._is_shut = True

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.shutdown()


def as_completed(fs, timeout=None):
    return iter(list(fs))


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    from collections import namedtuple
    kind = namedtuple('DoneAndNotDoneFutures', 'done not_done')
    return kind(set(fs), set())
