"""weakref: nothing dies before the program ends, so each finds its object."""

__all__ = ['ref', 'proxy', 'WeakValueDictionary', 'WeakKeyDictionary',
           'WeakSet', 'finalize']


class ref:
    def __init__(self, object, callback=None):
        self._object = object

    def __call__(self):
        return self._object

    def __eq__(self, other):
        return isinstance(other, ref) and self._object == other._object

    def __hash__(self):
        return hash(self._object)


def proxy(object, callback=None):
    return object


class WeakValueDictionary(dict):
    pass


class WeakKeyDictionary(dict):
    pass


class WeakSet(set):
    pass


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
