"""multiprocessing.pool: a pool of threads, whose work runs at once in the one
thread that there is. A pool of processes, which draw and set what is theirs
alone, is refused."""
from concurrent.futures import ThreadPoolExecutor

__all__ = ['ThreadPool']


class AsyncResult:
    def __init__(self, future, callback=None, error_callback=None):
        self._future = future
        error = future.exception()
        if error is None and callback is not None:
            callback(future.result())
        if error is not None and error_callback is not None:
            error_callback(error)

    def get(self, timeout=None):
        return self._future.result()

    def wait(self, timeout=None):
        pass

    def ready(self):
        return True

    def successful(self):
        return self._future.exception() is None


ApplyResult = MapResult = AsyncResult


class ThreadPool:
    def __init__(self, processes=None, initializer=None, initargs=()):
        if processes is not None and processes < 1:
            raise ValueError('Number of processes must be at least 1')
        self._is_closed = False
        self._threads = ThreadPoolExecutor(1, '', initializer, initargs)

    def apply_async(self, func, args=(), kwds=None, callback=None,
                    error_callback=None):
        if self._is_closed:
            raise ValueError('Pool not running')
        return AsyncResult(self._threads.submit(func, *args, **(kwds or {})),
                           callback, error_callback)

    def apply(self, func, args=(), kwds=None):
        return self.apply_async(func, args, kwds).get()

    def map_async(self, func, iterable, chunksize=None, callback=None,
                  error_callback=None):
        items = list(iterable)
        return self.apply_async(lambda: [func(item) for item in items], (),
                                None, callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None,
                      error_callback=None):
        return self.map_async(lambda args: func(*args), iterable, chunksize,
                              callback, error_callback)

    def map(self, func, iterable, chunksize=None):
        return self.map_async(func, iterable).get()

    def starmap(self, func, iterable, chunksize=None):
        return self.starmap_async(func, iterable).get()

    def imap(self, func, iterable, chunksize=1):
        results = [self.apply_async(func, (item,)) for item in iterable]
        return (result.get() for result in results)

    imap_unordered = imap

    def close(self):
        self._is_closed = True

    terminate = close

    def join(self):
        if not self._is_closed:
            raise ValueError('Pool is still running')

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.terminate()
