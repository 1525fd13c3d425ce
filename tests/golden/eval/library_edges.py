"""Where the library once differed from PyTorch: types, limits, refusals."""
import torch
import torch.nn.functional as F


def show(case):
    try:
        print(case())
    except TypeError:
        print('TypeError')
    except Exception as error:
        print(type(error).__name__, str(error).split('\n')[0][:60])


i8 = torch.tensor([-100, 100], dtype=torch.int8)
u8 = torch.tensor([8, 200], dtype=torch.uint8)
half = torch.tensor([1.5, -2.0]).half()
v = torch.arange(6.0).reshape(2, 3)
show(lambda: torch.msort(v, stable=True))
show(lambda: torch.sum(torch.tensor([200, 100]), dtype=torch.uint8))
show(lambda: torch.prod(v + 1, dtype=torch.int32))
show(lambda: torch.cumprod(i8, 0, dtype=torch.int16))
show(lambda: torch.cumsum(i8, 0, dtype=torch.bool))
show(lambda: u8.clamp(-3))
show(lambda: u8.clamp(max=-1))
show(lambda: i8.clamp(-300, 300))
show(lambda: torch.full((1,), 300, dtype=torch.int8))
show(lambda: torch.zeros(1, dtype=torch.int32).fill_(float('inf')))
show(lambda: torch.zeros(1).fill_(1e300))
show(lambda: torch.full((1,), -1, dtype=torch.uint8))
show(lambda: F.pad(u8, (1, 0), value=300))
show(lambda: i8.masked_fill(i8 > 0, torch.tensor(2.5)))
show(lambda: i8.masked_fill(i8 > 0, float('nan')))
show(lambda: torch.where(u8, v[0, :2], 1.0))
show(lambda: torch.lerp(half, v[0, :2], 0.5))
show(lambda: torch.addcdiv(v[0, :2], i8, u8))
show(lambda: torch.sub(v, v > 1, alpha=2))
show(lambda: torch.maximum(2, v))
show(lambda: torch.eq(2, v))
show(lambda: torch.hypot(torch.tensor(float('inf')),
                         torch.tensor(float('nan'))))
show(lambda: torch.logaddexp2(torch.tensor(float('inf')),
                              torch.tensor(float('inf'))))
show(lambda: torch.copysign(half, v[0, :2]).dtype)
show(lambda: torch.gcd(v, v))
show(lambda: torch.gcd(i8, torch.tensor(30)))
show(lambda: v.get_device())
show(lambda: v[torch.tensor([1], dtype=torch.int8)])
show(lambda: v.scatter(0, torch.tensor([[0]]), 1.0, reduce='mean'))
show(lambda: v.scatter_add(0, torch.tensor([[0]]), 1.0))
show(lambda: torch.roll(v, (1, 2)))
show(lambda: torch.rot90(v, 1, (0, 0)))
show(lambda: torch.meshgrid(v, v))
show(lambda: torch.cartesian_prod(v, v))
show(lambda: torch.histc(torch.arange(4)))
show(lambda: torch.unique(v, 3))
show(lambda: torch.quantile(v[0], 0.75, interpolation='nearest'))
show(lambda: torch.quantile(v[0].double(), torch.tensor([0.5])))
show(lambda: (v > 1).median())
show(lambda: torch.zeros(0, dtype=torch.int64).median())
show(lambda: v.type(torch.LongTensor))
show(lambda: torch.div(torch.tensor(-5.984).bfloat16(), 2,
                       rounding_mode='trunc'))
show(lambda: F.binary_cross_entropy(torch.rand(2), torch.tensor([2.0, 0.0])))
show(lambda: F.cross_entropy(v[0], v[0], ignore_index=0))
show(lambda: torch.cross(v, v[0], dim=-1))
show(lambda: torch.quantile(torch.zeros(0), 0.5))
show(lambda: v.index_fill(0, torch.tensor([0]), v[0]))
show(lambda: torch.kthvalue(v > 1, 1))
