"""weakref: nothing dies before the program ends, so each finds its object."""

__all__ = ['ref', 'proxy', 'WeakValueDictionary', 'WeakKeyDictionary',
           'WeakSet', 'WeakMethod', 'finalize']


class ref:
    def __init__(self, object, callback=None):
        if not hasattr(object, '__dict__') and not isinstance(
                object, (set, frozenset)):
            raise TypeError('cannot create weak reference to'
                            f' {type(object).__name__!r} object')
        self._object = object

    def __call__(self):
        return self._object

    def __eq__(self, other):
        return isinstance(other, ref) and self._object == other._object

    def __hash__(self):
        return hash(self._object)


class WeakMethod(ref):
    pass


def proxy(object, callback=None):
    return object


class WeakValueDictionary(dict):
    pass


class WeakKeyDictionary(dict):
    pass


class WeakSet(set):
    def __init__(self, data=()):
        super().__init__()
        self.update(() if data is None else data)

    def add(self, item):
        super().add(ref(item)())

    def update(self, other):
        for item in other:
            self.add(item)


class finalize:
    alive = True

    def __init__(self, obj, func, /, *args, **keywords):
        self._call = func, args, keywords

    def __call__(self):
        if self.alive:
            self.alive = False
            func, args, keywords = self._call
            return func(*args, **keywords)

    def detach(self):
        self.alive = False
