# torch.linalg: what is taken, in which words the rest is refused, and where
# results lie in memory.
import torch


def tried(f):
    try:
        value = f()
        if isinstance(value, torch.Tensor):
            print(value, value.dtype, tuple(value.shape), value.stride())
        else:
            print(value)
    except (RuntimeError, NotImplementedError, IndexError) as error:
        print(type(error).__name__, str(error).split('\n')[0])


L = torch.linalg
e = torch.eye(2)
s = torch.tensor([[1.0, 2.0], [2.0, 4.0]])  # of rank 1
b = torch.stack([e, s])
w = torch.tensor([[2.0, 1.0, 0.0], [0.0, 1.0, 3.0]])
v = torch.tensor([1.0, 2.0])
h, i, n = e.half(), torch.tensor([[1, 2], [3, 4]]), torch.ones(0, 2, 2)
for f in (
        # Singular values to the last digits, and what is made of them.
        lambda: L.svdvals(s.double()) < 5.1, lambda: L.matrix_rank(s.double()),
        lambda: L.matrix_rank(b, 0.5), lambda: L.matrix_rank(e, atol=1.0),
        lambda: L.matrix_rank(v), lambda: L.svdvals(v),
        lambda: L.svdvals(i), lambda: L.svdvals(h),
        lambda: L.svdvals(n.half()).shape, lambda: L.svdvals(w[:0]),
        lambda: L.pinv(s.double() * 5).mul(125).round(), lambda: L.pinv(v),
        lambda: L.pinv(h), lambda: L.pinv(e * 2, 0.5),
        lambda: torch.pinverse(torch.diag(torch.tensor([4.0, 1.0])), 0.5),
        # Determinants.
        lambda: L.slogdet(torch.eye(120) * 1e4)[1], lambda: L.slogdet(s),
        lambda: L.slogdet(-e), lambda: torch.logdet(h), lambda: L.det(n),
        lambda: L.det(n.half()), lambda: torch.logdet(-w[:, :2]),
        lambda: torch.logdet(v), lambda: L.det(torch.ones(2, 0, 0)),
        # Equations.
        lambda: L.inv(s), lambda: L.inv(b), lambda: L.inv(n.int()),
        lambda: L.solve(e, v.double()), lambda: L.solve(b, v),
        lambda: L.solve(n, n), lambda: L.solve(e * 2, w.mT, left=False),
        lambda: L.solve(e, w, left=False), lambda: L.solve(e, w.mT),
        lambda: L.solve(torch.stack([e, e * 2])[:, None], w),
        lambda: L.solve(torch.stack([e, e * 2]), torch.ones(2, 2)),
        lambda: L.solve(e, torch.tensor(1.0)), lambda: L.solve(i, i),
        lambda: L.cholesky(b), lambda: L.cholesky(e * torch.nan),
        lambda: L.cholesky(i), lambda: L.cholesky(n.half()),
        lambda: L.solve_triangular(e * 0, w, upper=True),
        lambda: L.solve_triangular(s, w, upper=False),
        lambda: L.solve_triangular(s, w.mT, upper=True, left=False),
        lambda: L.solve_triangular(s, w, upper=True, unitriangular=True),
        lambda: L.solve_triangular(e, w.double(), upper=True),
        lambda: L.solve_triangular(b, w, upper=False),
        lambda: L.solve_triangular(e, v, upper=True),
        lambda: L.solve_triangular(w, w, upper=True),
        lambda: L.solve_triangular(e, w.mT, upper=True),
        lambda: L.solve_triangular(h, h, upper=True),
        lambda: torch.triangular_solve(v, e),
        lambda: torch.triangular_solve(h, e),
        lambda: L.lstsq(w[:, :0], w).solution, lambda: L.lstsq(w[:0], w[:0])[0],
        lambda: L.lstsq(e, v).solution, lambda: L.lstsq(e, v.double()),
        lambda: L.lstsq(e, torch.ones(3)), lambda: L.lstsq(h, h),
        lambda: L.lstsq(w.mT.round(), torch.ones(3, 2)).solution.stride(),
        lambda: L.lstsq(v, v), lambda: L.lstsq(e, b), lambda: L.lstsq(n, n)[2],
        lambda: L.qr(v), lambda: L.qr(i), lambda: L.qr(e, 'q'),
        lambda: L.qr(-e, 'r')[0].shape, lambda: L.eigvalsh(e, 'Q'),
        lambda: L.eigvalsh(n.int()), lambda: L.eigh(v),
        # Products and norms.
        lambda: L.multi_dot([v]), lambda: L.multi_dot([b, e]),
        lambda: L.multi_dot([e, v, e]), lambda: L.multi_dot([v, e, w, b]),
        lambda: L.multi_dot([v, e, v]), lambda: L.multi_dot([e, w, e]),
        lambda: L.vecdot(i, i), lambda: L.vecdot(v, v.double()),
        lambda: L.svdvals(torch.full((3, 7), 2.0).double().index_put(
            (torch.tensor(0), torch.tensor(0)), e.new_ones(()).double())
        ).round(decimals=9),
        lambda: L.vecdot(v, v, dim=-2), lambda: L.vecdot(v, v[:1]),
        lambda: L.matrix_power(e > 0, 1), lambda: L.matrix_power(e > 0, 0),
        lambda: L.matrix_power(b.mT, 1), lambda: L.matrix_power(h, -1),
        lambda: L.vander(v.half()), lambda: L.vander(v[:1]),
        lambda: L.vander(torch.tensor([3, 5], dtype=torch.uint8), N=3),
        lambda: L.vander(w.t()), lambda: L.matrix_norm(i),
        lambda: L.matrix_norm(h, 'nuc'), lambda: L.matrix_norm(w[:0], 1),
        lambda: L.matrix_norm(w[:, :0], 2), lambda: L.matrix_norm(w[:0], -1),
        lambda: L.matrix_norm(w, 3), lambda: L.matrix_norm(w, dim=(0, 0)),
        lambda: L.matrix_norm(w, dim=(0, 2)), lambda: L.matrix_norm(v),
        lambda: L.matrix_norm(w, dim=(0,)),
        lambda: L.matrix_norm(w, 1, dtype=torch.float64),
        lambda: L.matrix_norm(w, 1, dtype=torch.float16),
        lambda: L.matrix_norm(w, 1, dtype=torch.int64),
        lambda: L.norm(b, 2), lambda: L.norm(b, 2, (0, 1, 2)),
        lambda: L.norm(w, 'fro', 0), lambda: L.norm(v, 2, ()),
        # Outer products of bools count in the type of the input.
        lambda: torch.addr(torch.tensor(1), v > 0, v > 0),
        lambda: torch.addmv(torch.tensor(3.0), w[:0], torch.ones(3)),
        lambda: torch.addmv(v, w[:, :0], v[:0], beta=2)):
    tried(f)
