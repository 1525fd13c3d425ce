"""What an object was made with, as it asks for it in its __init__."""
import copy
import dataclasses
import inspect
import sys
from argparse import Namespace


class AttributeDict(dict):
    """A dictionary, its keys attributes."""

    def __getattr__(self, key):
        try:
            return self[key]
        except KeyError:
            raise AttributeError(
                f"'{type(self).__name__}' object has no attribute '{key}'")

    def __setattr__(self, key, value):
        self[key] = value

    def __delattr__(self, key):
        if key not in self:
            raise KeyError(key)
        del self[key]

    def __repr__(self):
        width = max([len(str(key)) for key in self], default=0) + 3
        return '\n'.join([f'{repr_key(key):{width}s} {self[key]}'
                          for key in sorted(self)])


def repr_key(key):
    return f'"{key}":'


def _given_in(frame):
    """What the __init__ that runs in a frame was given; or None."""
    names = frame.f_locals
    if frame.f_code.co_name != '__init__' or '__class__' not in names:
        return None
    made = inspect.signature(names['__class__'].__init__).parameters
    owner, *parameters = made.values()
    if not isinstance(names.get(owner.name), HyperparametersMixin):
        return None
    given = {}
    for parameter in parameters:
        if parameter.kind is not inspect.Parameter.VAR_POSITIONAL:
            given[parameter.name] = names[parameter.name]
    for parameter in parameters:
        if parameter.kind is inspect.Parameter.VAR_KEYWORD:
            given.update(given.pop(parameter.name))
    return {name: value for name, value in given.items()
            if name not in ('frame', 'frame_args')}


def _given(frame):
    """The same of all classes of an object; those of its own come last."""
    given, is_inside = {}, False
    while frame.f_code.co_name != '<module>':
        own = _given_in(frame)
        if own is None and is_inside:
            break
        is_inside = is_inside or own is not None
        given.update(own or {})
        frame = frame.f_back
    return given


class HyperparametersMixin:
    def __init__(self):
        super().__init__()
        self._log_hyperparams = False

    def save_hyperparameters(self, *args, ignore=None, frame=None,
                             logger=True):
        self._log_hyperparams = logger
        if len(args) == 1 and not args[0]:
            return
        if dataclasses.is_dataclass(self):
            given = {field.name: getattr(self, field.name)
                     for field in dataclasses.fields(self) if field.init}
        else:
            given = _given(frame or sys._getframe())
        ignored = [ignore] if isinstance(ignore, str) else list(ignore or ())
        given = {name: value for name, value in given.items()
                 if name not in ignored}
        others = [arg for arg in args if not isinstance(arg, str)]
        if len(others) == 1:
            given = others[0]
        elif args:
            given = {arg: given[arg] for arg in args if isinstance(arg, str)}
        self._set_hparams(given)
        for name in ignored:
            self._hparams.pop(name, None)
        self._hparams_initial = copy.deepcopy(self._hparams)

    def _set_hparams(self, hp):
        if isinstance(hp, Namespace):
            hp = vars(hp)
        if isinstance(hp, (bool, int, float, str)):
            raise ValueError(f'Primitives {(bool, int, float, str)} are not '
                             'allowed.')
        if not isinstance(hp, dict):
            raise ValueError(f'Unsupported config type of {type(hp)}.')
        self.hparams.update(hp)

    @property
    def hparams(self):
        if not hasattr(self, '_hparams'):
            self._hparams = AttributeDict()
        return self._hparams

    @property
    def hparams_initial(self):
        return copy.deepcopy(getattr(self, '_hparams_initial',
                                     AttributeDict()))
