"""weakref: nothing dies before the program ends, so each finds its object."""

__all__ = ['ref', 'proxy', 'WeakValueDictionary', 'WeakKeyDictionary',
           'WeakSet', 'WeakMethod', 'finalize']


# Of what there is no weak reference, nor of their heirs without __dict__.
_WITHOUT = (int, float, complex, str, bytes, tuple, list, dict, type(None),
            BaseException, range, slice)


def _check(object):
    kind = type(object)
    if isinstance(object, _WITHOUT) and (
            kind in _WITHOUT or issubclass(kind, BaseException)
            or not hasattr(object, '__dict__')) or kind is bool:
        raise TypeError(
            f'cannot create weak reference to {kind.__name__!r} object')
    return object


class ReferenceType:
    def __init__(self, object, callback=None):
        self._object = _check(object)

    def __call__(self):
        return self._object

    def __eq__(self, other):
        return isinstance(other, ref) and self._object == other._object

    def __hash__(self):
        return hash(self._object)


ref = ReferenceType


class WeakMethod(ref):
    def __init__(self, meth, callback=None):
        if not hasattr(meth, '__self__') or not hasattr(meth, '__func__'):
            raise TypeError('argument should be a bound method, not '
                            f'{type(meth)}')
        super().__init__(meth)


def proxy(object, callback=None):
    return _check(object)


class _WeakDictionary(dict):
    def __init__(self, other=(), /, **keywords):
        super().__init__()
        self.update(other if other is not None else (), **keywords)

    def update(self, other=(), /, **keywords):
        for key, value in dict(other, **keywords).items():
            self[key] = value

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}>'


class WeakValueDictionary(_WeakDictionary):
    def __setitem__(self, key, value):
        super().__setitem__(key, _check(value))


class WeakKeyDictionary(_WeakDictionary):
    def __setitem__(self, key, value):
        super().__setitem__(_check(key), value)


class WeakSet(set):
    def __init__(self, data=None):
        super().__init__()
        self.update(() if data is None else data)

    def add(self, item):
        super().add(_check(item))

    def update(self, other):
        for item in other:
            self.add(item)

    def __repr__(self):
        return repr({ref(item) for item in self})


class finalize:
    alive = True

    def __init__(self, obj, func, /, *args, **keywords):
        _check(obj)
        self._call = func, args, keywords

    def __call__(self):
        if self.alive:
            self.alive = False
            func, args, keywords = self._call
            return func(*args, **keywords)

    def detach(self):
        self.alive = False
