"""threading: there is one thread, and another's work is done as it starts."""
import sys

__all__ = ['Lock', 'RLock', 'Condition', 'Semaphore', 'Event', 'Thread',
           'Timer', 'local', 'current_thread', 'main_thread', 'get_ident',
           'active_count', 'enumerate', 'Barrier', 'BoundedSemaphore']


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


_names = []


def _next_name(target):
    _names.append(target)
    made = f'Thread-{len(_names)}'
    return made if target is None else f'{made} ({target.__name__})'


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        self.parties, self._action = parties, action

    def wait(self, timeout=None):
        if self.parties > 1:
            _refuse('Barrier.wait() for another thread')
        if self._action is not None:
            self._action()
        return 0


BoundedSemaphore = Semaphore


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(),
                 kwargs=None, *, daemon=None):
        self.name = name or _next_name(target)
        self.daemon = bool(daemon)
        self._target, self._args = target, args
        self._kwargs = kwargs or {}
        self._is_started = False

    def start(self):
        if self._is_started:
            raise RuntimeError('threads can only be started once')
        self._is_started = True
        _running.append(self)
        try:
            self.run()
        except Exception as error:
            sys.stderr.write(f'Exception in thread {self.name}:\n'
                             f'{type(error).__name__}: {error}\n')
        _running.pop()

    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def join(self, timeout=None):
        if not self._is_started:
            raise RuntimeError('cannot join thread before it is started')

    def is_alive(self):
        return self in _running


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__(target=function, args=args or (), kwargs=kwargs)

    def start(self):
        _refuse('Timer.start()')

    def cancel(self):
        pass


class local:
    pass


_main = Thread(name='MainThread')
_running = [_main]


def current_thread():
    return _running[-1]


def main_thread():
    return _main


def enumerate():
    return _running[:]


def get_ident():
    _refuse('threading.get_ident()')


def active_count():
    return len(_running)
