# What files of models write around a model: configurations, properties that
# can be deleted, parameters in texts, warnings made errors.
from __future__ import annotations

import inspect
import json
import warnings
from dataclasses import KW_ONLY, asdict, dataclass, field, fields

import torch
import torch.nn as nn


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


@dataclass(frozen=True, order=True)
class Place:
    x: int
    y: int = 0
    _: KW_ONLY
    tag: str = ''


print(Place(1, tag='a') < Place(1, 2), asdict(Place(3, 4)))
print([f.name for f in fields(Place)])
attempt(Place, 1, 2, 'a')


class Settings(dict):
    """What is read by attributes, and complains of others."""

    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__


class MoreSettings(Settings):
    pass


settings = Settings(lr=1e-4, model=MoreSettings(dim=3, sizes=[1, 2]))
print(json.dumps(settings), settings.model.dim, inspect.getdoc(MoreSettings))


class Cooled(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.tensor(0.25))
        self._temperature = 2.0

    @property
    def temperature(self):
        return self._temperature

    @temperature.deleter
    def temperature(self):
        self._temperature = 1.0

    def forward(self, x):
        return x * self.scale / self.temperature


net = Cooled()
print(net(torch.ones(2)))
del net.temperature
print(net(torch.ones(2)), net.temperature)
attempt(delattr, net, 'nothing')
del net._temperature
attempt(getattr, net, '_temperature')

print(f'{net.scale}', format(net.scale.data, '.3f'))
attempt(lambda: f'{net.scale:.3f}')
attempt('{:.1f}'.format, torch.ones(1))

with warnings.catch_warnings():
    warnings.simplefilter('ignore')
    warnings.filterwarnings('error', message='.*old', category=FutureWarning)
    attempt(warnings.warn, 'an OLD name', FutureWarning)
    attempt(warnings.warn, 'an old name')
    attempt(warnings.warn, FutureWarning('a new name'))
    warnings.simplefilter('error')
    attempt(warnings.warn, UserWarning('shown'))
    attempt(warnings.warn, 'x', int)
