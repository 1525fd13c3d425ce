"""ModelOutput: what a model returns, by name and by place."""
from collections import OrderedDict
from dataclasses import fields, is_dataclass

from torch import Tensor


class ModelOutput(OrderedDict):
    """A dataclass whose fields that are not None are its keys."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if type(self) is not ModelOutput and not is_dataclass(self):
            raise TypeError(
                f'{self.__module__}.{type(self).__name__} is not a dataclass.'
                ' This is a subclass of ModelOutput and so must use the '
                '@dataclass decorator.')

    def __post_init__(self):
        names = [field.name for field in fields(self)]
        if not names:
            raise ValueError(f'{type(self).__name__} has no fields.')
        if not all(field.default is None for field in fields(self)[1:]):
            raise ValueError(f'{type(self).__name__} should not have more than '
                             'one required field.')
        first = getattr(self, names[0])
        if isinstance(first, Tensor) or first is None or any(
                self.__dict__.get(name) is not None for name in names[1:]):
            for name in names:
                if self.__dict__.get(name) is not None:
                    self[name] = self.__dict__[name]
        else:
            self._fill(names[0], first)

    def _fill(self, name, first):
        """From one value, which may be pairs of names and values."""
        pairs = list(first.items() if isinstance(first, dict) else first
                     if hasattr(first, '__iter__') else ())
        is_pair = [isinstance(pair, (list, tuple)) and len(pair) == 2
                   and isinstance(pair[0], str) for pair in pairs]
        if not is_pair and hasattr(first, '__iter__'):
            setattr(self, name, None)
            super().__delitem__(name)
            return
        if not is_pair or not is_pair[0]:
            self[name] = first
            return
        setattr(self, name, None)
        super().__delitem__(name)
        for pair, is_one in zip(pairs, is_pair):
            if not is_one:
                raise ValueError(f'Cannot set key/value for {pair}. It needs '
                                 'to be a tuple (key, value).')
            setattr(self, *pair)
            if pair[1] is not None:
                self[pair[0]] = pair[1]

    def __getitem__(self, k):
        if isinstance(k, str):
            return dict(self.items())[k]
        return self.to_tuple()[k]

    def __setattr__(self, name, value):
        if value is not None and name in [field.name for field in fields(self)]:
            super().__setitem__(name, value)
        super().__setattr__(name, value)

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        super().__setattr__(key, value)

    def to_tuple(self):
        return tuple([self[k] for k in self.keys()])


def _refused(name):
    def method(self, *args, **kwargs):
        raise Exception(f'You cannot use ``{name}`` on a '
                        f'{type(self).__name__} instance.')
    return method


for _name in ('__delitem__', 'setdefault', 'pop', 'update'):
    setattr(ModelOutput, _name, _refused(_name))
