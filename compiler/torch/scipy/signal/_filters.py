"""Filters of finite length, designed by a window."""
import math

import numpy as np

from .windows import get_window

_low = {'lowpass': True, 'bandstop': True, 'highpass': False,
        'bandpass': False, True: True, False: False}


def kaiser_beta(a):
    """The window's parameter for so many decibels."""
    if a > 50:
        return 0.1102 * (a - 8.7)
    if a > 21:
        return 0.5842 * (a - 21) ** 0.4 + 0.07886 * (a - 21)
    return 0.0


def kaiser_atten(numtaps, width):
    """The decibels that a filter of that length reaches."""
    return 2.285 * (numtaps - 1) * math.pi * width + 7.95


def _edges(cutoff, half):
    """The frequencies, as parts of half of the sampling's."""
    edges = np.atleast_1d(np.asarray(cutoff, dtype=np.float64)) / float(half)
    if edges.ndim > 1:
        raise ValueError('The cutoff argument must be at most '
                         'one-dimensional.')
    if edges.size == 0:
        raise ValueError('At least one cutoff frequency must be given.')
    edges = edges.tolist()
    if min(edges) <= 0 or max(edges) >= 1:
        raise ValueError('Invalid cutoff frequency: frequencies must be '
                         'greater than 0 and less than fs/2.')
    if any(b <= a for a, b in zip(edges, edges[1:])):
        raise ValueError('Invalid cutoff frequencies: the frequencies '
                         'must be strictly increasing.')
    return edges


def _passes_zero(pass_zero, edges):
    if isinstance(pass_zero, str) and pass_zero in _low:
        one = pass_zero in ('lowpass', 'highpass')
        if one != (len(edges) == 1):
            count = 'one element' if one else 'at least two elements'
            raise ValueError(f'cutoff must have {count} if pass_zero=='
                             f'"{pass_zero}", got ({len(edges)},)')
    elif pass_zero is not True and pass_zero is not False:
        raise ValueError(f'Parameter {pass_zero=} not in (True, False, '
                         "'bandpass', 'lowpass', 'highpass', 'bandstop')")
    return _low[pass_zero]


def _middle(left, right):
    """The frequency that a band lets through unchanged."""
    return 0.0 if left == 0 else 1.0 if right == 1 else 0.5 * (left + right)


def firwin(numtaps, cutoff, *, width=None, window='hamming', pass_zero=True,
           scale=True, fs=None):
    half = 0.5 * (2 if fs is None else fs)
    edges = _edges(cutoff, half)
    if width is not None:
        decibels = kaiser_atten(numtaps, float(width) / half)
        window = 'kaiser', kaiser_beta(decibels)
    zero = _passes_zero(pass_zero, edges)
    top = (len(edges) % 2 == 0) == zero
    if top and numtaps % 2 == 0:
        raise ValueError('A filter with an even number of coefficients must '
                         'have zero response at the Nyquist frequency.')
    edges = [0.0] * zero + edges + [1.0] * top
    at = np.arange(0, numtaps, dtype=np.float64) - 0.5 * (numtaps - 1)
    taps = np.zeros(numtaps)
    for left, right in zip(edges[::2], edges[1::2]):
        taps += right * np.sinc(right * at)
        taps -= left * np.sinc(left * at)
    taps *= get_window(window, numtaps, fftbins=False)
    if scale:
        taps /= np.sum(taps * np.cos(np.pi * at * _middle(*edges[:2])))
    return taps
