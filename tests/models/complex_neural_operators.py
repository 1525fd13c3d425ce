# Complex parameters: Fourier neural operators and state-space models.
import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class SpectralConv2d(nn.Module):
    """The layer of the FNO: the low frequencies, each with its own matrix."""

    def __init__(self, channels_in, channels_out, modes1, modes2):
        super().__init__()
        self.channels_out = channels_out
        self.modes1, self.modes2 = modes1, modes2
        scale = 1 / (channels_in * channels_out)
        shape = (channels_in, channels_out, modes1, modes2)
        self.weights1 = nn.Parameter(
            scale * torch.rand(*shape, dtype=torch.cfloat))
        self.weights2 = nn.Parameter(
            scale * torch.rand(*shape, dtype=torch.cfloat))

    def compl_mul2d(self, input, weights):
        return torch.einsum('bixy,ioxy->boxy', input, weights)

    def forward(self, x):
        x_ft = torch.fft.rfft2(x)
        out_ft = torch.zeros(x.shape[0], self.channels_out, x.size(-2),
                             x.size(-1) // 2 + 1, dtype=torch.cfloat,
                             device=x.device)
        m1, m2 = self.modes1, self.modes2
        out_ft[:, :, :m1, :m2] = self.compl_mul2d(x_ft[:, :, :m1, :m2],
                                                  self.weights1)
        out_ft[:, :, -m1:, :m2] = self.compl_mul2d(x_ft[:, :, -m1:, :m2],
                                                   self.weights2)
        return torch.fft.irfft2(out_ft, s=(x.size(-2), x.size(-1)))


class FNO2d(nn.Module):
    def __init__(self, modes=3, width=6, layers=2):
        super().__init__()
        self.lift = nn.Linear(3, width)
        self.convs = nn.ModuleList(
            [SpectralConv2d(width, width, modes, modes)
             for _ in range(layers)])
        self.skips = nn.ModuleList(
            [nn.Conv2d(width, width, 1) for _ in range(layers)])
        self.project = nn.Linear(width, 1)

    def forward(self, x):
        x = torch.cat((x, self.grid(x.shape)), dim=-1)
        x = self.lift(x).permute(0, 3, 1, 2)
        for conv, skip in zip(self.convs, self.skips):
            x = F.gelu(conv(x) + skip(x))
        return self.project(x.permute(0, 2, 3, 1))

    def grid(self, shape):
        n, h, w = shape[:3]
        y = torch.linspace(0, 1, h).reshape(1, h, 1, 1).repeat(n, 1, w, 1)
        x = torch.linspace(0, 1, w).reshape(1, 1, w, 1).repeat(n, h, 1, 1)
        return torch.cat((y, x), dim=-1)


class S4DKernel(nn.Module):
    """The convolution kernel of the diagonal state-space model S4D."""

    def __init__(self, d_model, n=16, dt_min=0.001, dt_max=0.1):
        super().__init__()
        log_dt = torch.rand(d_model) * (
            math.log(dt_max) - math.log(dt_min)) + math.log(dt_min)
        C = torch.randn(d_model, n // 2, dtype=torch.cfloat)
        self.C = nn.Parameter(torch.view_as_real(C))
        self.log_dt = nn.Parameter(log_dt)
        self.log_A_real = nn.Parameter(
            torch.log(0.5 * torch.ones(d_model, n // 2)))
        self.A_imag = nn.Parameter(
            math.pi * torch.arange(n // 2).repeat(d_model, 1))

    def forward(self, L):
        dt = torch.exp(self.log_dt)
        C = torch.view_as_complex(self.C)
        A = -torch.exp(self.log_A_real) + 1j * self.A_imag
        dtA = A * dt.unsqueeze(-1)
        K = dtA.unsqueeze(-1) * torch.arange(L)
        C = C * (torch.exp(dtA) - 1.) / A
        return 2 * torch.einsum('hn, hnl -> hl', C, torch.exp(K)).real


class S4D(nn.Module):
    def __init__(self, d_model, d_state=16):
        super().__init__()
        self.D = nn.Parameter(torch.randn(d_model))
        self.kernel = S4DKernel(d_model, d_state)
        self.output = nn.Sequential(nn.Conv1d(d_model, 2 * d_model, 1),
                                    nn.GLU(dim=-2))

    def forward(self, u):
        L = u.size(-1)
        k_f = torch.fft.rfft(self.kernel(L=L), n=2 * L)
        u_f = torch.fft.rfft(u, n=2 * L)
        y = torch.fft.irfft(u_f * k_f, n=2 * L)[..., :L]
        return self.output(F.gelu(y + u * self.D.unsqueeze(-1)))


class LRU(nn.Module):
    """The linear recurrent unit, step by step."""

    def __init__(self, features, states, r_min=0.4, r_max=0.99):
        super().__init__()
        u1, u2 = torch.rand(states), torch.rand(states)
        self.nu_log = nn.Parameter(torch.log(
            -0.5 * torch.log(u1 * (r_max + r_min) * (r_max - r_min) +
                             r_min ** 2)))
        self.theta_log = nn.Parameter(torch.log(2 * math.pi * u2))
        mod = torch.exp(-torch.exp(self.nu_log))
        self.gamma_log = nn.Parameter(
            torch.log(torch.sqrt(1 - torch.square(mod))).detach())
        b = torch.randn(states, features) + 1j * torch.randn(states, features)
        self.B = nn.Parameter(b / math.sqrt(2 * features))
        c = torch.complex(torch.randn(features, states),
                          torch.randn(features, states))
        self.C = nn.Parameter(c / math.sqrt(states))
        self.D = nn.Parameter(torch.randn(features) / math.sqrt(features))
        self.register_buffer('state', torch.complex(torch.zeros(states),
                                                    torch.zeros(states)))

    def forward(self, input):
        mod = torch.exp(-torch.exp(self.nu_log))
        phase = torch.exp(self.theta_log)
        lambdas = torch.complex(mod * torch.cos(phase), mod * torch.sin(phase))
        gammas = torch.exp(self.gamma_log).unsqueeze(-1).to(self.B.device)
        state = self.state
        out = torch.empty(*input.shape)
        for i, batch in enumerate(input):
            steps = []
            for step in batch:
                state = lambdas * state + gammas * self.B @ step.to(
                    dtype=self.B.dtype)
                steps.append((self.C @ state).real + self.D * step)
            out[i] = torch.stack(steps)
        return out


torch.manual_seed(0)
model = FNO2d()
print([(k, tuple(v.shape), v.dtype) for k, v in model.named_parameters()
       if v.is_complex()])
print(sum(p.numel() for p in model.parameters()))
print(model(torch.randn(2, 8, 10, 1))[0, :, :, 0])
s4d = S4D(4)
print(s4d.kernel(10))
print(s4d(torch.randn(2, 4, 12))[1])
lru = LRU(3, 5)
print(lru.B)
print(lru(torch.randn(2, 6, 3)))
print(lru)
print({k: v.dtype for k, v in lru.state_dict().items()})
