# torch2c: --model 'Net()' --input 4x5
# Functions of torch.special, the parts of numbers, and their signs.
import torch
import torch.nn as nn


class Net(nn.Module):
    def forward(self, x):
        wide = x * 20
        mantissa, exponent = torch.frexp(wide)
        return (torch.special.i0e(wide), torch.i0(x), torch.special.i1(x * 3),
                torch.special.i1e(wide), torch.special.erfcx(x * 4),
                torch.special.ndtr(x), torch.special.log_ndtr(x * 4),
                mantissa, exponent, (x - 1).signbit(), torch.fft.hfft(x, 6),
                torch.fft.ihfft(x).imag, torch.special.bessel_j0(wide),
                torch.special.airy_ai(x * 3), torch.special.ndtri(x.sigmoid()),
                torch.special.zeta(x.abs() + 1.5, x.abs() + 0.5),
                torch.igamma(x.abs(), x.abs() + 0.5),
                torch.nextafter(x, wide) - x,
                torch.nextafter(x.half(), -x.half()).float(),
                torch.nextafter(x.bfloat16(), wide.bfloat16()).float())


torch.manual_seed(0)
Net()(torch.randn(4, 5))
