# How the results of transforms lie in memory, the signs of their zeros, their
# sizes and what is refused.
import torch


def t(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__)


def layout(v):
    return [step for step, size in zip(v.stride(), v.shape) if size > 1]


tensors = [torch.arange(24.).reshape(4, 3, 2),
           torch.arange(2.).reshape(2, 1).expand(3, 2, 2),
           torch.ones(3, 4, 5).permute(2, 0, 1),
           torch.ones(2, 3, 4, 5).permute(2, 0, 3, 1)]
for x in tensors:
    for name in ('fft', 'ifft', 'rfft', 'ihfft'):
        f = getattr(torch.fft, name)
        print(name, [layout(f(x, dim=d).abs()) for d in range(3)],
              layout(f(x, 5, 0).real))
    for name in ('fft2', 'ifft2', 'rfft2', 'ihfft2', 'fftn', 'rfftn'):
        f = getattr(torch.fft, name)
        print(name, [layout(f(x, dim=d)) for d in ((0, 1), (1, 2), (2, 0))],
              layout(f(x, (5, 3), (0, 1))))
    for name in ('irfft', 'hfft'):
        f = getattr(torch.fft, name)
        print(name, [layout(f(x, 4, d)) for d in range(3)])
    for name in ('irfft2', 'hfft2', 'irfftn'):
        f = getattr(torch.fft, name)
        print(name, [layout(f(x, (4, 4), d)) for d in ((0, 1), (2, 0))])
image = torch.arange(96.).reshape(1, 4, 4, 6)
image = image.to(memory_format=torch.channels_last)
print(layout(torch.fft.irfft(torch.fft.rfft(image), n=6)))

x = torch.tensor([[1., 2, 3, 4], [1, 1, 1, 1], [2, 0, -2, 0]])
for name in ('fft', 'ifft', 'rfft', 'ihfft'):
    print(torch.signbit(getattr(torch.fft, name)(x).imag))
for norm in (None, 'forward', 'ortho'):
    print(torch.fft.hfft(x, norm=norm))
    print(torch.fft.ihfft(x + 1, norm=norm))
print(torch.fft.hfft2(x, (3, 4)))
print(torch.fft.ihfft2(x[:2] + 1, (3, 5)).abs())

t(lambda: torch.fft.fft(x, dim=2))
t(lambda: torch.fft.fftn(x, dim=(0, 0)))
t(lambda: torch.fft.fftn(x, (2, 2, 2)))
t(lambda: torch.fft.fftn(x, (2,), (0, 1)))
t(lambda: torch.fft.rfft(x + 0j))
t(lambda: torch.fft.rfftn(x, dim=()))
t(lambda: torch.fft.fft(x, 0))
t(lambda: torch.fft.fft(x.half()))
t(lambda: torch.fft.rfft(x.bfloat16()))
t(lambda: torch.fft.fft(torch.tensor(1.)))
t(lambda: torch.fft.irfft(x[:, :1]))
t(lambda: torch.fft.fft2(x, (-1, 3)).shape)
t(lambda: torch.fft.irfftn(x, (3, -1)).shape)
t(lambda: torch.fft.fftshift(x, 5))
t(lambda: torch.fft.fftfreq(7, 0.3))
t(lambda: torch.fft.fftfreq(4, dtype=torch.float64))
t(lambda: torch.fft.fftfreq(4, dtype=torch.int64))
t(lambda: torch.fft.rfftfreq(8, 2))
# NaN reaches what it has a weight in.
x = torch.tensor([[1., float('nan'), 2., 3.], [4., 5., float('inf'), 7.]])
for f in torch.fft.fft, torch.fft.rfft, torch.fft.fft2:
    t(lambda: torch.view_as_real(f(x)).flatten(0, -2).tolist())
t(lambda: torch.fft.irfft(x))
t(lambda: torch.fft.hfft(x, 5))
x = torch.ones(1, 3).double()
t(lambda: torch.fft.irfft(torch.fft.rfft(x), 3) == 1)
# A conjugate is only noted.
x = torch.tensor([1 + 2j, 3 - 1j])
t(lambda: torch.view_as_real(x.conj()))
t(lambda: torch.view_as_real(x.conj().conj()))
t(lambda: torch.view_as_real(x.conj().resolve_conj()))
t(lambda: torch.view_as_real(x[None].mH))
t(lambda: torch.view_as_real(torch.fft.ifft(torch.ones(2))))
t(lambda: torch.view_as_real(torch.fft.ihfft(torch.ones(2))))
t(lambda: torch.view_as_real(torch.fft.ifft2(torch.ones(2, 2))).shape)
