"""Similarities, distances and the bilinear form."""
import _t2c

__all__ = ['cosine_similarity', 'pairwise_distance', 'pdist', 'bilinear']
_in_c = ('cosine_similarity', 'pairwise_distance', 'pdist', 'bilinear')


def cosine_similarity(x1, x2, dim=1, eps=1e-8):
    import torch
    x1, x2 = torch.broadcast_tensors(x1, x2)
    both = torch.promote_types(x1.dtype, x2.dtype)
    if not both.is_floating_point:
        raise RuntimeError('expected common dtype to be floating point, yet '
                           f'common dtype is {both}')
    x1, x2 = (x if x.is_floating_point() else x.to(both) for x in (x1, x2))
    if eps < 0:
        raise RuntimeError(f'eps must be non-negative, got: {eps:g}')
    # Each vector is scaled to length one first, so that no product overflows.
    n1 = torch.linalg.vector_norm(x1, 2, dim, keepdim=True).clamp_min(eps)
    n2 = torch.linalg.vector_norm(x2, 2, dim, keepdim=True).clamp_min(eps)
    return ((x1 / n1) * (x2 / n2)).sum(dim)


def pairwise_distance(x1, x2, p=2.0, eps=1e-6, keepdim=False):
    dims = max(x1.dim(), x2.dim())
    return (x1 - x2 + float(eps)).norm(p, dims - 1, keepdim=keepdim)


def pdist(input, p=2.0):
    import torch
    return torch.pdist(input, p)


def bilinear(input1, input2, weight, bias=None):
    if input1.dim() != input2.dim():
        raise RuntimeError(
            'bilinear(): input dimensions do not match: got '
            f'{input1.dim()} and {input2.dim()}')
    for i, (a, b) in enumerate(zip(input1.shape[:-1], input2.shape[:-1])):
        if a != b:
            raise RuntimeError(
                f'bilinear(): input batch dimensions do not match at dim {i}: '
                f'got {a} and {b}')
    out, in1, in2 = weight.shape
    if input1.shape[-1] != in1:
        raise RuntimeError(
            'bilinear(): input1 size does not match weight size: got '
            f'{input1.shape[-1]} but expected {in1}')
    if input2.shape[-1] != in2:
        raise RuntimeError(
            'bilinear(): input2 size does not match weight size: got '
            f'{input2.shape[-1]} but expected {in2}')
    if bias is not None and bias.shape[0] != out:
        raise RuntimeError(
            'bilinear(): bias size does not match weight size: got '
            f'{bias.shape[0]} but expected {out}')
    x1, x2 = input1.reshape(-1, in1), input2.reshape(-1, in2)
    # [N, in1] x [in1, out * in2] -> [N, out, in2]
    flat = weight.permute(1, 0, 2).reshape(in1, out * in2)
    product = x1.matmul(flat).view(-1, out, in2)
    result = product.matmul(x2.unsqueeze(-1)).squeeze(-1)
    result = result.view(*input1.shape[:-1], out)
    return result if bias is None else result + bias
