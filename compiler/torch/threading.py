"""threading: what one thread needs; a second one is not started."""

__all__ = ['Lock', 'RLock', 'Condition', 'Semaphore', 'Event', 'Thread',
           'Timer', 'local', 'current_thread', 'main_thread', 'get_ident',
           'active_count']


def _refuse(what):
    from _t2c import unsupported
    unsupported(what, 'a script has one thread here')


class Lock:
    _is_reentrant = False

    def __init__(self):
        self._held = 0

    def acquire(self, blocking=True, timeout=-1):
        if self._held and not self._is_reentrant:
            if blocking and timeout < 0:
                _refuse('Lock.acquire() that waits')
            return False
        self._held += 1
        return True

    def release(self):
        if not self._held:
            raise RuntimeError('release unlocked lock')
        self._held -= 1

    def locked(self):
        return self._held > 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exception):
        self.release()


class RLock(Lock):
    _is_reentrant = True


class Condition:
    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exception):
        self._lock.__exit__(*exception)

    def wait(self, timeout=None):
        _refuse('Condition.wait()')

    def wait_for(self, predicate, timeout=None):
        return predicate() or self.wait(timeout)

    def notify(self, n=1):
        pass

    def notify_all(self):
        pass


class Semaphore:
    def __init__(self, value=1):
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        if self._value <= 0:
            if blocking and timeout is None:
                _refuse('Semaphore.acquire() that waits')
            return False
        self._value -= 1
        return True

    def release(self, n=1):
        self._value += n

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exception):
        self.release()


class Event:
    def __init__(self):
        self._is_set = False

    def is_set(self):
        return self._is_set

    def set(self):
        self._is_set = True

    def clear(self):
        self._is_set = False

    def wait(self, timeout=None):
        if not self._is_set and timeout is None:
            _refuse('Event.wait()')
        return self._is_set


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(),
                 kwargs=None, *, daemon=None):
        self.name = name or 'Thread-1'
        self.daemon = bool(daemon)

    def start(self):
        _refuse('Thread.start()')

    def run(self):
        _refuse('Thread.run()')

    def join(self, timeout=None):
        raise RuntimeError('cannot join thread before it is started')

    def is_alive(self):
        return False


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()

    def cancel(self):
        pass


class local:
    pass


_main = Thread(name='MainThread')


def current_thread():
    return _main


main_thread = current_thread


def get_ident():
    _refuse('threading.get_ident()')


def active_count():
    return 1
