# Many numbers written to one tensor, and what reads it in between.
import torch


def show(*tensors):
    print([round(float(t.double().sum()), 4) for t in tensors])


x = torch.zeros(8, 8)
for i in range(8):
    for j in range(8):
        x[i, j] = i * 10 + j
print(x)

# A copy, a sum and a view that are older than later writes.
old = x.clone()
later = x * 2
row = x[3]
flat = x.view(-1)
for k in range(100):
    x[k % 8, -1] = k
    if k % 10 == 0:
        later = later + x
show(x, old, later, row, flat)
row[2] = -1
for k in range(40):
    flat[k] = k + 0.5
show(x, old, row, flat, x[3], x.t()[3])

# Views of views, steps, whole rows.
y = torch.ones(6, 10)
for k in range(60):
    y[1:5:2, k % 10] = k
    y[k % 6][2:4] = -k
    y[:, 9] = k
    y[-1] = 0.25
print(y)

# What reads and writes in turn.
z = torch.zeros(50)
z[0] = 1
for k in range(1, 50):
    z[k] = z[k - 1].item() + k
for k in range(1, 50):
    z[k] = z[k - 1] + 1
for k in range(30):
    z[k] += 0.5
    z[k] *= 2
print(z)

# Types.
for dtype in torch.int64, torch.int32, torch.uint8, torch.bool, torch.float64, (
        torch.float16), torch.int8:
    t = torch.zeros(5, dtype=dtype)
    for k in range(100):
        t[k % 5] = k
    print(t)
    t[0] = True
    t[1] = 1.75
    print(t)
w = torch.zeros(3)
for k in range(30):
    w[k % 3] = float('inf') if k % 2 else -float('inf')
print(w)
for bad in 1e39, -1e300:
    try:
        w[:2] = bad
    except (RuntimeError, OverflowError) as e:
        print(type(e).__name__)
for k in range(40):
    w[k % 3] = float('nan')
print(w)
b = torch.zeros(4, dtype=torch.uint8)
for k in range(40):
    b[k % 4] = 255
try:
    b[0] = 256
except RuntimeError as e:
    print(e)
print(b)
for key in 4, -5, (0, 0), slice(0, 4, -1):
    try:
        b[key] = 1
    except (IndexError, ValueError, TypeError) as e:
        print(type(e).__name__)

for dtype in torch.float16, torch.bfloat16, torch.float32:
    for v in 1e9, 1e39, -1e308:
        for key in 0, slice(None):
            h = torch.zeros(3, dtype=dtype)
            try:
                h[key] = v
                print(h)
            except RuntimeError as e:
                print('overflow', dtype)

# Leaves, parameters, shared memory.
p = torch.nn.Parameter(torch.zeros(4))
try:
    for k in range(40):
        p[k % 4] = k
except RuntimeError as e:
    print('leaf')
with torch.no_grad():
    for k in range(40):
        p[k % 4] = k
        if k == 20:
            q = p * 1
print(p, q)
e = torch.zeros(1, 3).expand(2, 3)
for k in range(40):
    e[0, k % 3] = k
print(e)
n = torch.zeros(4)
a = n.numpy()
for k in range(60):
    n[k % 4] = k
    a[1] = -k
print(n, a)
f = torch.zeros(4)
g = f.data
d = f.detach()
for k in range(60):
    f[k % 4] = k
    d[0] = k
f.data = torch.ones(4)
for k in range(60):
    g[k % 4] = -k
print(f, g, d)
empty = torch.zeros(0, 3)
for k in range(30):
    empty[:, 1] = k
print(empty)

# An optimiser's and a layer's memory.
fc = torch.nn.Linear(3, 2)
fc.weight.data.fill_(0)
for k in range(50):
    fc.weight.data[k % 2, k % 3] = k
    fc.bias.data[k % 2] = k / 2
print(fc(torch.ones(1, 3)), fc.state_dict()['weight'])
for k in range(50):
    fc.weight.data[k % 2, k % 3] = -k
print(fc(torch.ones(1, 3)))
s = 0
t = torch.zeros(1000, 10)
for k in range(400):
    t[k, :] = k
    t[k, k % 10] = 1
    if k % 7 == 0:
        s += t.sum()
print(s)
