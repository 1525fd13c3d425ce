"""matplotlib.pyplot: what is set before something is drawn."""

from matplotlib import rc, rcdefaults, rcParams

__all__ = ['rc', 'rcParams', 'rcdefaults', 'switch_backend', 'ioff', 'ion',
           'style']


def switch_backend(newbackend):
    pass


def ion():
    pass


def ioff():
    pass


class style:
    @staticmethod
    def use(style):
        pass
