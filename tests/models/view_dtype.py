# The bytes of a tensor as elements of another type: x.view(dtype), what it
# refuses, writes that all readings see, and storages.
import torch


def show(make):
    try:
        made = make()
        print(made, made.shape, made.stride(), made.storage_offset())
    except (RuntimeError, TypeError, IndexError) as error:
        print(type(error).__name__, str(error).splitlines()[0][:46])


square = torch.arange(16.).reshape(4, 4)
tensors = [torch.arange(6.).reshape(2, 3), torch.tensor(1.), square.t(),
           square[:, 2:], square[:, 1:3], square[:1].expand(3, 4),
           torch.zeros(0, 2), torch.zeros(2, 0), torch.ones(2, 2).double(),
           torch.nn.Parameter(torch.ones(2, 2)), square[0].to(torch.int16),
           torch.complex(square[:2], square[2:]),
           torch.complex(square[:2], square[2:]).t()]
for dtype in (torch.float64, torch.float32, torch.int32, torch.int16,
              torch.uint8, torch.int64, torch.bfloat16, torch.complex64,
              torch.complex128):
    print(dtype)
    for tensor in tensors:
        show(lambda: tensor.view(dtype))
show(lambda: torch.tensor([0, 1, 1], dtype=torch.uint8).view(torch.bool))
show(lambda: square.bool().view(torch.int8))
show(lambda: square.view(dtype=torch.int32))
show(lambda: square.view(16, dtype=torch.int32))

print('# writes')
a = torch.zeros(4)
b = a.view(torch.int32)
b[1] = 0x3f800000
a[2] = 2
print(a, b)
c = b.view(torch.uint8)
c[3] = 64
print(a, b, c)
a.add_(1)
print(c.view(torch.float32), b, a._version, b._version, b._base is a)
print(a.data_ptr() == b.data_ptr() == c.data_ptr(), c[4:].data_ptr() ==
      a[1:].data_ptr())
odd = torch.arange(7, dtype=torch.uint8)
wide = odd[:6].view(torch.int16)
wide[1] = -1
odd[0] = 9
print(odd, wide)
odd.fill_(1)
print(wide)
layer = torch.nn.Linear(2, 1)
with torch.no_grad():
    layer.weight.view(torch.int32).fill_(0x40000000)
    layer.bias.zero_()
print(layer(torch.ones(1, 2)).item())


def inverse_root(x):
    """As a game once did it."""
    y = (0x5f3759df - (x.view(torch.int32) >> 1)).view(torch.float32)
    return y * (1.5 - 0.5 * x * y * y)


print(inverse_root(torch.tensor([1., 4, 0.25])))

print('# storages')
x = torch.arange(6.).reshape(2, 3)
s = x.untyped_storage()
print(s.nbytes(), s.size(), len(s), s.device, s.element_size(), s[3], s[7])
print(s, type(s))
print(s.data_ptr() == x[1].untyped_storage().data_ptr(),
      x[1].storage().data_ptr() == x[1].data_ptr())
t = x.storage()
print(t.size(), len(t), t.dtype, t[2], t.tolist(), t.nbytes(), type(t))
s[3] = 64
t[1] = 9
print(x, t.element_size(), t[-1])
print(x.bool().storage(), torch.zeros(0).storage())
for f in (lambda: s[100], lambda: t[100], lambda: s['a'], lambda: t[1:]):
    show(f)
print(s.fill_(0).tolist()[:5], list(s.clone())[:2], s == s, s.is_cuda)
y = torch.ones(3)
y.untyped_storage().copy_(x[0].clone().untyped_storage())
print(x, y, torch.is_storage(s), torch.is_storage(x))
