# Filters that scipy.signal designs.
import numpy as np
import torch
import torch.nn as nn
from scipy import signal


# The bands of a vocoder.
class Bands(nn.Module):
    def __init__(self, bands=4, taps=62, cutoff=0.15, beta=9.0):
        super().__init__()
        low = signal.firwin(taps + 1, cutoff, window=('kaiser', beta))
        k = np.arange(bands)[:, None]
        at = (2 * k + 1) * np.pi / (2 * bands) * (
            np.arange(taps + 1) - (taps - 1) / 2)
        h = 2 * low * np.cos(at + (-1) ** k * np.pi / 4)
        self.register_buffer('h', torch.from_numpy(h[:, None]).float())

    def forward(self, x):
        return torch.conv1d(x, self.h, padding=31, stride=4)


torch.manual_seed(0)
y = Bands()(torch.randn(1, 1, 80))
print(y.shape, round(y.abs().sum().item(), 4))
for args in ((21, [0.2, 0.5]), (62, 0.142)):
    print(signal.firwin(*args)[:5].round(8))
print(signal.firwin(21, [0.2, 0.5], pass_zero='bandpass')[:5].round(8))
print(signal.firwin(21, 0.3, pass_zero='highpass')[:5].round(8))
print(signal.firwin(21, 100.0, fs=1000, width=50)[:5].round(8))
print(signal.firwin(11, [0.1, 0.2, 0.6], window='hann', scale=False).round(8))
print(signal.kaiser_beta(65.0), signal.kaiser_beta(30), signal.kaiser_beta(9))
for args, named in ((20, 0.3), {'pass_zero': False}), ((20, 1.3), {}), (
        (21, [0.5, 0.2]), {}), ((21, 0.3), {'pass_zero': 'bandpass'}):
    try:
        signal.firwin(*args, **named)
    except ValueError as e:
        print(e)
