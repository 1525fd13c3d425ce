# What is made in the image of a view: its strides, and the order of draws.
import torch

torch.manual_seed(0)
x, b = torch.zeros(3, 4), torch.zeros(6, 5)
views = [x, x.t(), x[:, ::2], x[:, ::2].t(), b[::2].t(), b.t()[:, ::2],
         x[:1].expand(3, 4), torch.zeros(5, 8, 4).transpose(0, 1)[::2],
         torch.zeros(3, 5, 4)[1:, :, ::2].permute(2, 0, 1),
         torch.zeros(3, 4, 1)[:, ::2].transpose(1, 2),
         torch.zeros(2, 3).unsqueeze(1).expand(2, 2, 3).transpose(0, 2)]
for v in views:
    made = [f(v) for f in (torch.zeros_like, torch.empty_like, torch.rand_like,
                           torch.randn_like, torch.clone, torch.abs)]
    print(v.stride(), [m.stride() for m in made])
    drawn = made[2]
    print(drawn[0, 0], torch.randint_like(v, 9)[0], drawn.sum().item() > 0)
y = torch.arange(24.).reshape(2, 3, 4)
for v in (y.transpose(0, 1)[::2], y[:, :, ::2].permute(2, 0, 1),
          y[:1].expand(3, 3, 4), y[:, :1].expand(2, 3, 4).transpose(0, 2)):
    c = v.clone()
    c[0] = 7
    print(c.stride(), c.sum(), v.sum(), c[1:].eq(v[1:]).all())
