"""easydict: a dictionary whose keys are attributes, too."""


class EasyDict(dict):
    def __init__(self, d=None, **kwargs):
        given = dict(d or {})
        given.update(kwargs)
        for name, value in given.items():
            setattr(self, name, value)
        # Attributes of a class that inherits from it are keys as well.
        for name in vars(type(self)):
            is_own = not (name.startswith('__') and name.endswith('__'))
            if is_own and name not in ('update', 'pop'):
                setattr(self, name, getattr(self, name))

    def __setattr__(self, name, value):
        if isinstance(value, (list, tuple)):
            value = type(value)(self.__class__(x) if isinstance(x, dict) else x
                                for x in value)
        elif isinstance(value, dict) and not isinstance(value, EasyDict):
            value = EasyDict(value)
        super().__setattr__(name, value)
        super().__setitem__(name, value)

    __setitem__ = __setattr__

    def update(self, e=None, **f):
        given = dict(e or {})
        given.update(f)
        for name in given:
            setattr(self, name, given[name])

    def pop(self, k, *args):
        if hasattr(self, k):
            delattr(self, k)
        return super().pop(k, *args)
