# out= of the library's functions that are made of others, and of those with
# several results: what they write to, and give back.
import torch


def t(f, *shapes, dtype=torch.float32):
    """Whether f(out) gives `out` back, and what is in it."""
    out = tuple(torch.zeros(shape, dtype=dtype) for shape in shapes)
    if len(out) == 1:
        result = f(out[0])
        print(result is out[0], result.tolist())
        return
    out = (out[0],) + tuple(o.long() for o in out[1:])
    result = f(out)
    print(str(result).split('(')[0], [a is b for a, b in zip(result, out)])
    print([o.tolist() for o in out])


a = torch.tensor([[3., 1., 2.], [4., 6., 5.]])
eye = 2 * torch.eye(2)
t(lambda out: torch.logaddexp2(a, a, out=out), (2, 3))
t(lambda out: torch.inner(a, a[0], out=out), 2)
t(lambda out: torch.inverse(eye, out=out), (2, 2))
t(lambda out: torch.linalg.inv(eye, out=out), (2, 2))
t(lambda out: torch.linalg.det(eye, out=out), ())
t(lambda out: torch.linalg.norm(a[1], 1, out=out), ())
t(lambda out: torch.linalg.solve(eye, a[:, 0], out=out), 2)
t(lambda out: torch.linalg.multi_dot([eye, a], out=out), (2, 3))
t(lambda out: torch.linalg.matrix_power(eye, 3, out=out), (2, 2))
t(lambda out: torch.kron(eye, a, out=out), (4, 6))
t(lambda out: torch.diag(a[0], out=out), (3, 3))
t(lambda out: torch.hstack([a, a], out=out), (2, 6))
t(lambda out: torch.norm(a, 1, dim=0, out=out), 3)
t(lambda out: torch.quantile(a, .5, dim=0, out=out), 3)
t(lambda out: torch.diff(a, out=out), (2, 2))
t(lambda out: torch.nanmean(a, 0, out=out), 3)
t(lambda out: torch.logcumsumexp(a[:, :1], 1, out=out), (2, 1))
t(lambda out: torch.histc(a, 3, out=out), 3)
t(lambda out: torch.isin(a, a[0], out=out), (2, 3), dtype=torch.bool)
t(lambda out: torch.gcd(a.int(), 2 * a.int(), out=out), (2, 3),
  dtype=torch.int32)
t(lambda out: torch.searchsorted(a[1].sort()[0], a, out=out), (2, 3),
  dtype=torch.int64)
t(lambda out: torch.sort(a, out=out), (2, 3), (2, 3))
t(lambda out: torch.topk(a, 2, out=out), (2, 2), (2, 2))
t(lambda out: torch.max(a, 1, out=out), 2, 2)
t(lambda out: torch.min(a, 1, True, out=out), (2, 1), (2, 1))
t(lambda out: torch.median(a, 1, out=out), 2, 2)
t(lambda out: torch.kthvalue(a, 1, 1, out=out), 2, 2)
t(lambda out: torch.mode(a, 1, out=out), 2, 2)
t(lambda out: torch.cummax(a, 1, out=out), (2, 3), (2, 3))
print(torch.sort(a[0], out=(torch.zeros(3), torch.zeros(3).long())))
sign, log = torch.zeros(()), torch.zeros(())
print(torch.linalg.slogdet(torch.eye(3), out=(sign, log)).sign is sign, sign)

# Element by element, the result may be of another type than what it is
# written to.
print(torch.add(a.int(), 1, out=torch.zeros(2, 3)))
print(torch.lt(a, 3, out=torch.zeros(2, 3)))
print(torch.sin(a, out=torch.zeros(2, 3, dtype=torch.float64)).dtype)
try:
    torch.add(a, 1, out=torch.zeros(2, 3).int())
except RuntimeError as error:
    print(error)

# Both parts of complex numbers are written.
z = torch.zeros(3, dtype=torch.complex64)
print(torch.add(torch.tensor([1 + 2j, 3, 4j]), 1, out=z) is z, z)
