"""beartype: hints are kept, and what is called is not held to them."""
from . import typing

__all__ = ['beartype', 'BeartypeConf', 'BeartypeStrategy']


class BeartypeStrategy:
    O0 = 'O0'
    O1 = 'O1'
    Ologn = 'Ologn'
    On = 'On'


class BeartypeConf:
    def __init__(self, **options):
        for name, value in options.items():
            setattr(self, name, value)


def beartype(obj=None, *, conf=None):
    return beartype if obj is None else obj
