# How complex tensors lie in memory: as their operands do.
import torch


def layout(v):
    return [step for step, size in zip(v.stride(), v.shape) if size > 1]


x = torch.arange(24.).reshape(2, 3, 4)
for re, im in ((x, x), (x.mT, x.mT), (x.permute(2, 0, 1), x.permute(2, 0, 1)),
               (x.mT, x[0].T), (x[:, :1], x), (x[0].T, x.mT), (x[..., ::2],
               x[..., ::2]), (x.mT, x.reshape(2, 4, 3))):
    z = torch.complex(re, im)
    print(layout(z), layout(z * 2), layout(z.conj() + 1), layout(z.exp()),
          layout(torch.view_as_real(z)), layout(z.abs()),
          layout(torch.polar(re, im)), layout(z + z.real))
