"""matplotlib: what a file sets before it draws. Nothing is drawn here."""

import _t2c

__all__ = ['rc', 'rcParams', 'rcdefaults', 'use']


class RcParams:
    def __setitem__(self, name, value):
        pass

    def update(self, *names, **values):
        pass

    def __getitem__(self, name):
        _t2c.unsupported('what matplotlib.rcParams has')


rcParams = RcParams()


def use(backend, *, force=True):
    pass


def rc(group, **kwargs):
    pass


def rcdefaults():
    pass
