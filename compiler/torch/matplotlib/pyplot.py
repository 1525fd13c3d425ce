"""matplotlib.pyplot: what is set before something is drawn."""

from matplotlib import rcParams

__all__ = ['rcParams', 'switch_backend', 'ioff', 'ion', 'style']


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
