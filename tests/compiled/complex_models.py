# torch2c: --model 'Net()' --input 1x2x6x6 --input 1x2x6
# Complex parameters, their products, functions and writes; a complex result.
import torch
import torch.nn as nn


class SpectralConv2d(nn.Module):
    def __init__(self, i, o, modes):
        super().__init__()
        self.out, self.modes = o, modes
        self.weights1, self.weights2 = [nn.Parameter(
            torch.rand(i, o, modes, modes, dtype=torch.cfloat) / (i * o))
            for _ in range(2)]

    def forward(self, x):
        m, spectrum = self.modes, torch.fft.rfft2(x)
        y = torch.zeros(x.shape[0], self.out, x.size(-2), x.size(-1) // 2 + 1,
                        dtype=torch.cfloat)
        y[:, :, :m, :m] = torch.einsum(
            'bixy,ioxy->boxy', spectrum[:, :, :m, :m], self.weights1)
        y[:, :, -m:, :m] = torch.einsum(
            'bixy,ioxy->boxy', spectrum[:, :, -m:, :m], self.weights2)
        return torch.fft.irfft2(y, s=x.shape[-2:])


class StateSpace(nn.Module):
    def __init__(self, features, states):
        super().__init__()
        self.c = nn.Parameter(torch.view_as_real(
            torch.randn(features, states, dtype=torch.cfloat)))
        self.log_dt = nn.Parameter(torch.rand(features) - 3)
        self.log_a = nn.Parameter(torch.randn(features, states) * 0.1)
        self.a_imag = nn.Parameter(
            torch.pi * torch.arange(states).repeat(features, 1))

    def forward(self, u):
        length = u.shape[-1]
        a = -torch.exp(self.log_a) + 1j * self.a_imag
        step = a * self.log_dt.exp().unsqueeze(-1)
        c = torch.view_as_complex(self.c) * (torch.exp(step) - 1.) / a
        powers = torch.exp(step.unsqueeze(-1) * torch.arange(length))
        kernel = 2 * torch.einsum('hn,hnl->hl', c, powers).real
        k, x = [torch.fft.rfft(t, n=2 * length) for t in (kernel, u)]
        return torch.fft.irfft(x * k, n=2 * length)[..., :length]


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.spectral = SpectralConv2d(2, 2, 2)
        self.states = StateSpace(2, 3)
        self.linear = nn.Linear(4, 2, dtype=torch.cfloat)
        self.conv = nn.Conv2d(2, 1, 2, dtype=torch.cfloat)
        self.gain = nn.Parameter(torch.randn(4, dtype=torch.cfloat))
        self.register_buffer('turn', torch.polar(torch.ones(4),
                                                 torch.arange(4.)))

    def forward(self, image, series):
        z = torch.fft.rfft(series)
        turned = z * self.turn + (2 - 1j) * self.gain
        functions = torch.stack([turned.log(), turned.sqrt(), turned.tanh(),
                                 turned ** 0.3, turned / z])
        grown = torch.where(turned.abs() > 1, turned, 0).roll(1, -1)
        grown[:, 1:] += z[:, :-1].flip(-1)
        return (self.spectral(image), self.states(series), functions, grown,
                self.linear(turned), self.conv(image * (1 + 0.5j)).abs(),
                turned.angle(), torch.cat([turned @ z.mT, z], -1))
