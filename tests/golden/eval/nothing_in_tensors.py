# What PyTorch accepts where there is nothing to compute: no kernel is asked
# for, which types it takes.
import torch
import torch.nn.functional as F


def show(text):
    try:
        value = eval(text)
    except Exception as e:
        print(text, '->', type(e).__name__, e)
    else:
        print(text, '->', tuple(value.shape), value.dtype, value.tolist())


def run(text):
    e, f, p = torch.zeros(1, 0), torch.zeros(0, 3), torch.ones(1, 3)
    g, s = f[:, :1].clone(), p[0, 0].expand(2, 1)
    try:
        exec(text)
    except Exception as error:
        print(text, '->', type(error).__name__, error)
    else:
        print(text, '->', p.tolist())


def b(*shape):
    return torch.zeros(shape, dtype=torch.bool)


def h(*shape):
    return torch.zeros(shape, dtype=torch.float16)


for text in (
        'b(0) @ b(0)', 'torch.dot(b(0), b(0))', 'b(0, 0) @ b(0)',
        'torch.inner(b(0), b(0))', 'torch.tensordot(b(0), b(0), 1)',
        'torch.mm(b(2, 0), b(0, 2))', 'F.linear(b(0), b(0))',
        'F.linear(b(2, 0), b(3, 0))', 'F.linear(b(0, 1), b(0, 1))',
        'F.linear(b(2, 0), b(3, 0), b(3))', 'F.linear(b(0, 2), b(3, 2), b(3))',
        'F.linear(b(2, 2), b(0, 2), b(0))', 'F.linear(b(2, 2), b(1, 2))',
        'torch.addmm(b(2, 2), b(2, 0), b(0, 2))',
        'torch.addmm(b(0, 2), b(0, 2), b(2, 2))',
        'torch.addmv(b(2), b(2, 0), b(0))',
        'torch.baddbmm(b(2, 2, 2), b(2, 2, 0), b(2, 0, 2))',
        'torch.cumsum(torch.ones(()), 0, dtype=torch.bool)',
        'torch.cumprod(h(0), 0, dtype=torch.bool)',
        'torch.cumprod(h(1), 0, dtype=torch.bool)',
        'torch.searchsorted(b(2), b(0))', 'torch.searchsorted(b(0), b(2))',
        'torch.bucketize(b(0), b(2))', 'F.pdist(h(3, 0))', 'F.pdist(h(2, 1))',
        'torch.cdist(h(2, 1), h(3, 1))',
        'torch.normal(1.0, b(0, 3))', 'torch.normal(1.0, b(2))',
        'torch.cholesky_inverse(torch.ones(5, 0, 0))',
        'torch.logsumexp(b(2, 0), ())', 'torch.logsumexp(h(2, 3), ())',
        'torch.arange(0, 0, dtype=torch.bool)',
        'torch.linalg.cond(h(2, 0), 3)', 'torch.linalg.cond(h(2, 2), 1.5)',
        'torch.linalg.cond(h(2), 1)'):
    show(text)
for p in -1.5, float('inf'), float('-inf'):
    for x in 'h(0)', 'h(2, 0)', 'h(0, 3)':
        for dim in 'None', '()', '0', '(0, -1)':
            if x == 'h(0)' and dim == '(0, -1)':
                continue
            show(f'torch.linalg.vector_norm({x}, {p!r}, {dim})'
                 .replace('inf', 'torch.inf'))
for p in 2, 3, 1.5, 0:
    show(f'torch.linalg.vector_norm(torch.tensor(0.15), {p}, 0)')
for kind in 'prod', 'mean', 'amax':
    for include in True, False:
        show(f'b(1).index_reduce(0, torch.tensor([0]), b(1), {kind!r}, '
             f'include_self={include})')
        show(f'b(2, 2).index_reduce(0, torch.tensor([0]), b(1, 2), {kind!r}, '
             f'include_self={include})')
        show(f'b(1).scatter_reduce(0, torch.tensor([0]), b(1), {kind!r}, '
             f'include_self={include})')
for q, k, v in ('0, 3', '0, 3', '0, 3'), ('2, 3', '0, 3', '0, 3'), \
        ('2, 0', '2, 3', '2, 0'), ('2, 3', '2, 3', '2, 0'), \
        ('0, 3', '2, 3', '2, 3'), ('2, 3, 2', '2, 0, 2', '2, 0, 2'):
    for make in 'bh':
        for more in '', ', enable_gqa=True', f', attn_mask={make}(1, 2, 2, 2)', \
                ', is_causal=True':
            show(f'F.scaled_dot_product_attention({make}({q}), {make}({k}), '
                 f'{make}({v}){more})')
for text in (
        'e[e > 1] = e', 'f[f > 1] = f', 'e[torch.tensor([]).long()] = e',
        'f[torch.tensor([]).long()] = f', 'f[:-1, torch.tensor([0])] = f[:, :1]',
        'g[:-1, torch.tensor([0, -1])] = g', 'g[:, torch.tensor([0, -1])] = g',
        'g[:5, torch.tensor([0])] = g', 'g[-1:, torch.tensor([0])] = g',
        'f[:] = f', 'f[:0] = f',
        'f.index_add_(0, torch.tensor([]).long(), f)', 'p[0::2] = p',
        'p[0::2].add_(p)', 's[:1] = p[0, 0]', 'p.mul_(p[::3])', 'p[0].add_(p[0])', 'p[:] = p'):
    run(text)
for m in [[1.0, 0], [2, 0]], [[0.0, 1], [2, 3]]:
    show(f'torch.cholesky_inverse(torch.tensor({m}))')
