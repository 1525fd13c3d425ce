# Spectra and rotary embeddings: torch.fft, view_as_complex and polar.
import torch
import torch.nn as nn


def show(t):
    t = torch.view_as_real(t) if t.is_complex() else t
    print(tuple(t.shape), [round(v, 3) + 0.0 for v in t.flatten().tolist()[:12]])


torch.manual_seed(0)
x = torch.randn(2, 6, 5)
for norm in (None, 'ortho', 'forward'):
    for dim, n in ((-1, None), (1, None), (1, 4), (2, 8)):
        f = torch.fft.rfft(x, n=n, dim=dim, norm=norm)
        show(f)
        show(torch.fft.irfft(f, n=n or x.shape[dim], dim=dim, norm=norm))
        show(torch.fft.irfft(f, dim=dim, norm=norm))
        show(torch.fft.fft(x, n, dim, norm))
        show(torch.fft.ifft(torch.fft.fft(x, dim=dim), n, dim, norm))
for f in (torch.fft.fft2(x), torch.fft.rfft2(x, norm='ortho'),
          torch.fft.fftn(x), torch.fft.rfftn(x, dim=(1, 2)),
          torch.fft.ifft2(torch.fft.fft2(x)), torch.fft.fftshift(torch.fft.fft2(x).abs())):
    show(f)
show(torch.fft.irfft2(torch.fft.rfft2(x), s=x.shape[-2:]))
show(torch.fft.fft(torch.fft.fft(x, dim=-1), dim=-2).real)

# what TimesNet and Autoformer do with them
f = torch.fft.rfft(x, dim=1)
frequencies = abs(f).mean(0).mean(-1)
frequencies[0] = 0
print(torch.topk(frequencies, 2)[1].tolist())
g = torch.fft.rfft(x.flip(1), dim=1)
show(torch.fft.irfft(f * torch.conj(g), dim=1))
show((f * 2 - g / 3 + 1.5).abs())
show(f / g)
show(torch.angle(f[:, 1:3]))
print(f.shape, f.size(1), f.dim(), f.is_complex(), torch.real(f).shape,
      torch.imag(f[0, 2]).shape, x.real is not None)


class Rotary(nn.Module):
    def __init__(self, dim, length):
        super().__init__()
        freqs = 1.0 / 10000 ** (torch.arange(0, dim, 2)[: dim // 2].float() / dim)
        freqs = torch.outer(torch.arange(length), freqs)
        self.freqs_cis = torch.polar(torch.ones_like(freqs), freqs)

    def forward(self, q):
        pairs = torch.view_as_complex(q.float().reshape(*q.shape[:-1], -1, 2))
        freqs = self.freqs_cis[:q.shape[1]].view(1, q.shape[1], 1, -1)
        return torch.view_as_real(pairs * freqs).flatten(3).type_as(q)


show(Rotary(8, 10)(torch.randn(2, 5, 3, 8)))
show(torch.complex(x, 2 * x) * x)
show(x * torch.complex(x, x))
show(1 - torch.complex(x, x).transpose(1, 2).unsqueeze(0))
for wrong in (lambda: torch.view_as_real(x), lambda: torch.view_as_complex(x),
              lambda: torch.imag(x), lambda: torch.fft.rfft(x, n=0)):
    try:
        wrong()
    except (RuntimeError, TypeError) as error:
        print(type(error).__name__, error)
