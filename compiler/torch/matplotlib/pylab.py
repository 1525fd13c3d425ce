"""matplotlib.pylab: pyplot, and of numpy what has no name of its own."""

from matplotlib.pyplot import (__getattr__, rcParams, switch_backend, ioff, ion,
                               style)

__all__ = ['rcParams', 'switch_backend', 'ioff', 'ion', 'style']
