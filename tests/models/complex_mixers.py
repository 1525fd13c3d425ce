# Mixing in the frequency domain: GFNet, AFNO, FEDformer, FreTS, FITS; rotary
# embeddings; complex layers.
import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class GlobalFilter(nn.Module):
    """GFNet: a learnt filter of the whole spectrum."""

    def __init__(self, dim, h=6, w=4):
        super().__init__()
        self.complex_weight = nn.Parameter(
            torch.randn(h, w, dim, 2, dtype=torch.float32) * 0.02)

    def forward(self, x):
        b, n, c = x.shape
        a = int(math.sqrt(n))
        x = x.view(b, a, a, c).to(torch.float32)
        x = torch.fft.rfft2(x, dim=(1, 2), norm='ortho')
        x = x * torch.view_as_complex(self.complex_weight)
        x = torch.fft.irfft2(x, s=(a, a), dim=(1, 2), norm='ortho')
        return x.reshape(b, n, c)


class AFNO2D(nn.Module):
    """Adaptive Fourier neural operator: a block-diagonal MLP of modes."""

    def __init__(self, hidden, blocks=2, threshold=0.01, fraction=0.5):
        super().__init__()
        self.blocks, self.size = blocks, hidden // blocks
        self.threshold, self.fraction = threshold, fraction
        s = self.size
        self.w1 = nn.Parameter(0.02 * torch.randn(2, blocks, s, s * 2))
        self.b1 = nn.Parameter(0.02 * torch.randn(2, blocks, s * 2))
        self.w2 = nn.Parameter(0.02 * torch.randn(2, blocks, s * 2, s))
        self.b2 = nn.Parameter(0.02 * torch.randn(2, blocks, s))

    def forward(self, x):
        bias, (B, H, W, C) = x, x.shape
        x = torch.fft.rfft2(x.float(), dim=(1, 2), norm='ortho')
        x = x.reshape(B, H, W // 2 + 1, self.blocks, self.size)
        shape = (B, H, W // 2 + 1, self.blocks, self.size)
        o1_real = torch.zeros(shape[:-1] + (self.size * 2,))
        o1_imag = torch.zeros(shape[:-1] + (self.size * 2,))
        o2_real, o2_imag = torch.zeros(shape), torch.zeros(shape)
        total = H // 2 + 1
        kept = int(total * self.fraction)
        at = (slice(None), slice(total - kept, total + kept), slice(0, kept))
        def product(x, w):
            return torch.einsum('...bi,bio->...bo', x, w)
        o1_real[at] = F.relu(product(x[at].real, self.w1[0]) -
                             product(x[at].imag, self.w1[1]) + self.b1[0])
        o1_imag[at] = F.relu(product(x[at].imag, self.w1[0]) +
                             product(x[at].real, self.w1[1]) + self.b1[1])
        o2_real[at] = (product(o1_real[at], self.w2[0]) -
                       product(o1_imag[at], self.w2[1]) + self.b2[0])
        o2_imag[at] = (product(o1_imag[at], self.w2[0]) +
                       product(o1_real[at], self.w2[1]) + self.b2[1])
        x = torch.stack([o2_real, o2_imag], dim=-1)
        x = F.softshrink(x, lambd=self.threshold)
        x = torch.view_as_complex(x).reshape(B, H, W // 2 + 1, C)
        x = torch.fft.irfft2(x, s=(H, W), dim=(1, 2), norm='ortho')
        return x.type(bias.dtype) + bias


class FourierBlock(nn.Module):
    """FEDformer: some modes of the sequence, each with its own matrix."""

    def __init__(self, channels_in, channels_out, heads, modes):
        super().__init__()
        self.index = modes
        self.weights1 = nn.Parameter(
            1 / (channels_in * channels_out) * torch.rand(
                heads, channels_in // heads, channels_out // heads,
                len(modes), dtype=torch.cfloat))

    def forward(self, q):
        B, L, H, E = q.shape
        x = q.permute(0, 2, 3, 1)
        x_ft = torch.fft.rfft(x, dim=-1)
        out_ft = torch.zeros(B, H, E, L // 2 + 1, device=x.device,
                             dtype=torch.cfloat)
        for wi, i in enumerate(self.index):
            out_ft[:, :, :, wi] = torch.einsum(
                'bhi,hio->bho', x_ft[:, :, :, i], self.weights1[:, :, :, wi])
        return torch.fft.irfft(out_ft, n=x.size(-1))


class FourierCrossAttention(nn.Module):
    """FEDformer: attention between modes."""

    def __init__(self, channels, heads, modes, activation):
        super().__init__()
        self.index, self.activation = modes, activation
        n = channels // heads
        self.weights = nn.Parameter(1 / channels ** 2 * torch.rand(
            heads, n, n, len(modes), dtype=torch.cfloat))

    def forward(self, q, k, v):
        B, L, H, E = q.shape
        xq, xk = q.permute(0, 2, 3, 1), k.permute(0, 2, 3, 1)
        xq_ft_ = torch.zeros(B, H, E, len(self.index), dtype=torch.cfloat)
        xk_ft_ = torch.zeros(B, H, E, len(self.index), dtype=torch.cfloat)
        xq_ft, xk_ft = torch.fft.rfft(xq, dim=-1), torch.fft.rfft(xk, dim=-1)
        for i, j in enumerate(self.index):
            xq_ft_[:, :, :, i] = xq_ft[:, :, :, j]
            xk_ft_[:, :, :, i] = xk_ft[:, :, :, j]
        xqk_ft = torch.einsum('bhex,bhey->bhxy', xq_ft_, xk_ft_)
        if self.activation == 'tanh':
            xqk_ft = xqk_ft.tanh()
        else:
            xqk_ft = torch.softmax(abs(xqk_ft), dim=-1)
            xqk_ft = torch.complex(xqk_ft, torch.zeros_like(xqk_ft))
        xqkv_ft = torch.einsum('bhxy,bhey->bhex', xqk_ft, xk_ft_)
        xqkvw = torch.einsum('bhex,heox->bhox', xqkv_ft, self.weights)
        out_ft = torch.zeros(B, H, E, L // 2 + 1, dtype=torch.cfloat)
        for i, j in enumerate(self.index):
            out_ft[:, :, :, j] = xqkvw[:, :, :, i]
        return torch.fft.irfft(out_ft / E / E, n=xq.size(-1))


class FreTS(nn.Module):
    """FreTS: an MLP of spectra along the channels."""

    def __init__(self, size=4):
        super().__init__()
        self.r = nn.Parameter(0.02 * torch.randn(size, size))
        self.i = nn.Parameter(0.02 * torch.randn(size, size))
        self.rb = nn.Parameter(0.02 * torch.randn(size))
        self.ib = nn.Parameter(0.02 * torch.randn(size))

    def forward(self, x):
        n = x.shape[1]
        x = torch.fft.rfft(x, dim=1, norm='ortho')
        re = F.relu(torch.einsum('bnd,dd->bnd', x.real, self.r) -
                    torch.einsum('bnd,dd->bnd', x.imag, self.i) + self.rb)
        im = F.relu(torch.einsum('bnd,dd->bnd', x.imag, self.r) +
                    torch.einsum('bnd,dd->bnd', x.real, self.i) + self.ib)
        y = F.softshrink(torch.stack([re, im], dim=-1), lambd=0.01)
        return torch.fft.irfft(torch.view_as_complex(y), n=n, dim=1,
                               norm='ortho')


class FITS(nn.Module):
    """FITS: a complex linear layer between low frequencies."""

    def __init__(self, seq_len=12, pred_len=6, cut=4):
        super().__init__()
        self.cut, self.length = cut, seq_len + pred_len
        self.ratio = self.length / seq_len
        self.upsampler = nn.Linear(cut, int(cut * self.ratio)).to(torch.cfloat)

    def forward(self, x):
        mean = torch.mean(x, dim=1, keepdim=True)
        x = x - mean
        scale = torch.sqrt(torch.var(x, dim=1, keepdim=True) + 1e-5)
        spectrum = torch.fft.rfft(x / scale, dim=1)
        spectrum[:, self.cut:] = 0
        low = self.upsampler(
            spectrum[:, :self.cut].permute(0, 2, 1)).permute(0, 2, 1)
        full = torch.zeros([low.size(0), self.length // 2 + 1, low.size(2)],
                           dtype=low.dtype).to(low.device)
        full[:, :low.size(1), :] = low
        return torch.fft.irfft(full, dim=1) * self.ratio * scale + mean


class ComplexConv2d(nn.Module):
    """A complex convolution by two real ones."""

    def __init__(self, *args, **kwargs):
        super().__init__()
        self.conv_r = nn.Conv2d(*args, **kwargs)
        self.conv_i = nn.Conv2d(*args, **kwargs)

    def forward(self, x):
        r, i = self.conv_r, self.conv_i
        return (r(x.real) - i(x.imag)).type(torch.complex64) + 1j * (
            r(x.imag) + i(x.real)).type(torch.complex64)


class ModReLU(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.b = nn.Parameter(torch.full((features, 1, 1), -0.1))

    def forward(self, x):
        return torch.polar(F.relu(torch.abs(x) + self.b), torch.angle(x))


class ComplexNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = ComplexConv2d(1, 3, 3, padding=1)
        self.act = ModReLU(3)
        self.native = nn.Conv2d(3, 2, 3, stride=2, dtype=torch.complex64)
        self.fc = nn.Linear(2 * 3 * 3, 4, dtype=torch.cfloat)

    def forward(self, x):
        x = self.act(self.conv(torch.fft.fft2(x)))
        x = torch.complex(F.relu(x.real), F.relu(x.imag))
        x = self.fc(torch.flatten(self.native(x), 1))
        return F.log_softmax(x.abs(), dim=-1)


def precompute_freqs_cis(dim, end, theta=10000.0):
    freqs = 1.0 / theta ** (torch.arange(0, dim, 2)[:dim // 2].float() / dim)
    freqs = torch.outer(torch.arange(end), freqs).float()
    return torch.polar(torch.ones_like(freqs), freqs)


def apply_rotary_emb(xq, xk, freqs_cis):
    xq_ = torch.view_as_complex(xq.float().reshape(*xq.shape[:-1], -1, 2))
    xk_ = torch.view_as_complex(xk.float().reshape(*xk.shape[:-1], -1, 2))
    shape = [d if i in (1, xq_.ndim - 1) else 1
             for i, d in enumerate(xq_.shape)]
    freqs_cis = freqs_cis.view(*shape)
    return (torch.view_as_real(xq_ * freqs_cis).flatten(3).type_as(xq),
            torch.view_as_real(xk_ * freqs_cis).flatten(3).type_as(xk))


class RotaryAttention(nn.Module):
    def __init__(self, dim=8, heads=2):
        super().__init__()
        self.heads, self.qkv = heads, nn.Linear(dim, 3 * dim, bias=False)
        self.register_buffer('freqs_cis', precompute_freqs_cis(dim // heads, 9),
                             persistent=False)

    def forward(self, x):
        n, t, c = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, self.heads, -1).unbind(2)
        q, k = apply_rotary_emb(q, k, self.freqs_cis[:t])
        y = F.scaled_dot_product_attention(
            q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2),
            is_causal=True)
        return y.transpose(1, 2).reshape(n, t, c)


class Mixers(nn.Module):
    def __init__(self):
        super().__init__()
        self.gfnet = GlobalFilter(4)
        self.afno = AFNO2D(4)
        self.fourier = FourierBlock(8, 8, 2, [0, 2, 3])
        self.cross = FourierCrossAttention(8, 2, [0, 1, 3], 'tanh')
        self.softmax = FourierCrossAttention(8, 2, [1, 2, 4], 'softmax')
        self.frets, self.fits = FreTS(), FITS()
        self.net, self.rope = ComplexNet(), RotaryAttention()

    def forward(self, tokens, image, series, picture):
        q = series.view(2, 12, 2, 4)
        return (self.gfnet(tokens), self.afno(image), self.fourier(q),
                self.cross(q, q, q), self.softmax(q, q, q),
                self.frets(series[..., :4]), self.fits(series),
                self.net(picture), self.rope(series[:, :7]))


def main():
    torch.manual_seed(0)
    model = Mixers().eval()
    for y in model(torch.randn(2, 36, 4), torch.randn(2, 8, 6, 4),
                   torch.randn(2, 12, 8), torch.randn(2, 1, 7, 7)):
        print(y.shape, y.dtype, y.flatten()[:6])
    print(model.net.native, model.fits.upsampler.weight[:2])
    print(sum(p.numel() for p in model.parameters()),
          [k for k, v in model.state_dict().items() if v.is_complex()])


if __name__ == '__main__':
    main()
