# torch2c: --model 'Net()' --input 2x3x8x6
# Spectra of real and complex signals, and what distributions say of values; the
# angle of a bin that is real has a sign.
import torch
import torch.nn as nn
from torch.distributions import Normal, kl_divergence


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(3, 8, 4, 2) * 0.1)
        self.mean = nn.Linear(6, 4)
        self.scale = nn.Linear(6, 4)

    def forward(self, x):
        spectrum = torch.fft.rfft2(x, norm='ortho')
        weight = torch.view_as_complex(self.weight)
        y = torch.fft.irfft2(spectrum * weight, s=x.shape[-2:], norm='ortho')
        power = spectrum.abs() ** 2
        whole = torch.fft.fft(x, dim=-1)
        back = torch.fft.ifft(whole, dim=-1).real
        shifted = torch.fft.fftshift(whole.angle(), dim=-1)
        h = y.mean((1, 2))
        q = Normal(self.mean(h), self.scale(h).exp())
        return (y, power, back, shifted, whole.imag, torch.view_as_real(whole),
                q.log_prob(q.mean + 1), q.entropy(), q.cdf(q.loc),
                kl_divergence(q, Normal(torch.zeros(4), torch.ones(4))))
