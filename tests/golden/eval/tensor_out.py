# out= of torch's functions: what they write to, and give back.
import torch
def t(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)

buf = torch.empty(0, dtype=torch.int64)
t(lambda: torch.arange(5, out=buf) is buf)
t(lambda: buf)
f = torch.zeros(2, 2)
a, b = torch.arange(6.).view(2, 3), torch.ones(3, 2)
t(lambda: torch.mm(a, b, out=f))
t(lambda: torch.matmul(a, b, out=torch.empty(0)))
t(lambda: f)
t(lambda: torch.arange(3, out=torch.empty(0)))
t(lambda: torch.add(f, 1, out=f))
t(lambda: torch.mul(f, f, out=f))
t(lambda: torch.stack([a, a], out=torch.empty(0)).shape)
t(lambda: torch.cat([a, a], 1, out=a.new()).shape)
t(lambda: torch.index_select(a, 1, torch.tensor([2, 0]), out=f))
t(lambda: f)
w = torch.ones(2, 2, requires_grad=True)
t(lambda: torch.mm(w, w, out=torch.empty(2, 2)))
t(lambda: torch.exp(f, out=w))
with torch.no_grad():
    t(lambda: torch.mm(w, w, out=f))
t(lambda: torch.sum(a, 1, out=torch.empty(2)))
t(lambda: torch.mean(a, 0, out=torch.empty(0)))
t(lambda: torch.cumsum(a, 1, out=torch.empty(2, 3)))
t(lambda: torch.zeros(2, out=torch.ones(2, dtype=torch.int32)))
t(lambda: torch.randperm(4, out=torch.empty(0, dtype=torch.int64)).shape)
t(lambda: torch.div(torch.tensor([7, 8]), 2, rounding_mode='floor', out=torch.zeros(2, dtype=torch.int64)))
t(lambda: torch.log(torch.ones(2), out=None))
x = torch.zeros(4)
t(lambda: torch.neg(torch.ones(2), out=x[1:3]))
t(lambda: x)
t(lambda: torch.bmm(a[None], b[None], out=torch.empty(1, 2, 2)))
t(lambda: torch.where(a > 2, a, -a, out=torch.empty(2, 3)))
t(lambda: torch.clamp(a, 1, 2, out=a))
t(lambda: torch.maximum(a, a, out=a))
t(lambda: torch.sigmoid(a, out=a))
turned = torch.arange(12, dtype=torch.int32).reshape(2, 3, 2).mT
for t in turned, turned.float():
    made = torch.nan_to_num(t, out=t.new_empty(0))
    print(made.tolist(), made.stride())
index, row = torch.tensor([[1, 0, 2]]), torch.tensor([0.5, -2., 3.])
for made in (
        torch.gather(a, 0, index.clamp(max=1), out=None),
        torch.index_select(a, 1, index[0], out=None),
        torch.take_along_dim(a, index, 1, out=None),
        torch.masked_select(a, a > 2, out=None),
        torch.addcmul(row, row, row, out=None),
        torch.addcdiv(row, row, row, value=2, out=None),
        torch.lerp(row, -row, 0.25, out=None),
        torch.nan_to_num(row / 0, out=None),
        torch.logit(torch.tensor([0.5, 0.25]), out=None),
        torch.isposinf(row / 0, out=None), torch.isneginf(row, out=None),
        torch.signbit(row, out=None), torch.logical_not(row, out=None),
        torch.bitwise_not(index, out=None),
        torch.std(row, 0, out=None), torch.var(row, 0, out=None),
        *torch.sort(row, out=None), *torch.topk(row, 2, out=None),
        *torch.kthvalue(row, 2, out=None), *torch.cummax(row, 0, out=None),
        *torch.cummin(row, 0, out=None), *torch.aminmax(row, out=None)):
    print(made.tolist())
for name in 'std_mean', 'var_mean', 'argsort':
    try:
        getattr(torch, name)(row, out=None)
        print(name, 'takes out')
    except TypeError:
        print(name, 'takes no out')
