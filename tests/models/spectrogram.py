# Short-time Fourier transforms and back, and what PyTorch refuses of them.
import torch
import torch.nn as nn


class Denoiser(nn.Module):
    """Spectral gating: a mask made from the magnitudes, the phases kept."""

    def __init__(self, n_fft=32, hop=8):
        super().__init__()
        self.n_fft, self.hop = n_fft, hop
        self.register_buffer('window', torch.hann_window(n_fft))
        self.mask = nn.Conv1d(n_fft // 2 + 1, n_fft // 2 + 1, 3, padding=1)

    def forward(self, x):
        spectrum = torch.stft(x, self.n_fft, self.hop, window=self.window,
                              return_complex=True)
        magnitude = spectrum.abs()
        gain = torch.sigmoid(self.mask(magnitude))
        masked = torch.polar(magnitude * gain, spectrum.angle())
        return torch.istft(masked, self.n_fft, self.hop, window=self.window,
                           length=x.shape[-1])


torch.manual_seed(0)
x = torch.randn(2, 50)
print(Denoiser()(torch.randn(2, 100))[:, ::20])


def show(call):
    try:
        result = call()
    except (RuntimeError, TypeError, NotImplementedError) as error:
        print(type(error).__name__, error)
        return
    if result.is_complex():
        result = torch.view_as_real(result)
    size = result.abs().mean().item()
    print(tuple(result.shape), f'{size:.4f} {result[-1, 3].mean():.4f}')


hann12, hann16 = torch.hann_window(12), torch.hann_window(16)
show(lambda: torch.stft(x, 16, window=hann16, return_complex=True))
show(lambda: torch.stft(x, 16, 4, 12, hann12, return_complex=True))
show(lambda: torch.stft(x, 16, 4, 12, hann12, center=False, normalized=True,
                        return_complex=True))
show(lambda: torch.stft(x, 16, 4, 12, hann12, pad_mode='constant',
                        onesided=False, return_complex=True))
show(lambda: x.stft(15, 5, window=hann12[:10], win_length=10,
                    return_complex=True))
show(lambda: torch.stft(x[0], 16, 4, 12, hann12, return_complex=False))

s = torch.stft(x, 16, 4, 16, hann16, return_complex=True)
show(lambda: torch.istft(s, 16, 4, 16, hann16))
show(lambda: s.istft(16, 4, window=hann16, length=45))
show(lambda: torch.istft(s, 16, 4, window=hann16, normalized=True))
both = torch.stft(x, 16, 4, window=hann16, onesided=False,
                  return_complex=True)
show(lambda: torch.istft(both, 16, 4, window=hann16))

show(lambda: torch.stft(x, 16, window=hann16))
show(lambda: torch.stft(x, 16, 4, 12, hann16, return_complex=True))
show(lambda: torch.stft(x, 60, center=False, window=torch.ones(60),
                        return_complex=True))
show(lambda: torch.stft(x, 16, -1, window=hann16, return_complex=True))
show(lambda: torch.stft(x, 16, 4, 20, torch.ones(20), return_complex=True))
show(lambda: torch.stft(x[None], 16, window=hann16, return_complex=True))
show(lambda: torch.stft(x.long(), 16, window=hann16, return_complex=True))
show(lambda: torch.stft(x, 16, window=hann16, align_to_window=False,
                        return_complex=True))
show(lambda: torch.istft(s, 18, 4, window=torch.ones(18)))
show(lambda: torch.istft(s, 16, 40, window=hann16))
show(lambda: torch.istft(torch.view_as_real(s), 16, 4, window=hann16))
show(lambda: torch.istft(s, 16, 4, window=hann16, center=False))
