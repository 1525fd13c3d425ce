"""Parameters given as numbers, probabilities or their logarithms."""
import torch


euler_constant = 0.57721566490153286060


def broadcast_all(*values):
    """All as tensors of one shape; numbers take the tensors' dtype."""
    for value in values:
        if not isinstance(value, (torch.Tensor, int, float)):
            raise ValueError('Input arguments must all be instances of Number,'
                             ' torch.Tensor or objects implementing '
                             '__torch_function__.')
    dtype = torch.get_default_dtype()
    for value in values:
        if isinstance(value, torch.Tensor):
            dtype = value.dtype
            break
    return torch.broadcast_tensors(*[
        value if isinstance(value, torch.Tensor)
        else torch.tensor(value, dtype=dtype) for value in values])


def _standard_normal(shape, dtype, device):
    return torch.normal(torch.zeros(shape, dtype=dtype, device=device),
                        torch.ones(shape, dtype=dtype, device=device))


def clamp_probs(probs):
    eps = torch.finfo(probs.dtype).eps
    return probs.clamp(min=eps, max=1 - eps)


def probs_to_logits(probs, is_binary=False):
    clamped = clamp_probs(probs)
    if is_binary:
        return torch.log(clamped) - torch.log1p(-clamped)
    return torch.log(clamped)


def logits_to_probs(logits, is_binary=False):
    if is_binary:
        return torch.sigmoid(logits)
    return torch.nn.functional.softmax(logits, dim=-1)


def tril_matrix_to_vec(mat, diag=0):
    n = mat.shape[-1]
    if not -n <= diag < n:
        raise ValueError(f'diag ({diag}) provided is outside [{-n}, {n - 1}].')
    rows = torch.arange(n)
    return mat[..., rows < rows.view(-1, 1) + (diag + 1)]


def vec_to_tril_matrix(vec, diag=0):
    length = vec.shape[-1]
    n = (-(1 + 2 * diag) + ((1 + 2 * diag) ** 2 + 8 * length
                            + 4 * abs(diag) * (diag + 1)) ** 0.5) / 2
    if round(n) - n > torch.finfo(vec.dtype).eps:
        raise ValueError(
            f'The size of last dimension is {length} which cannot be expressed '
            'as the lower triangular part of a square D x D matrix.')
    n = round(n)
    mat = vec.new_zeros(vec.shape[:-1] + (n, n))
    rows = torch.arange(n)
    mat[..., rows < rows.view(-1, 1) + (diag + 1)] = vec
    return mat


def sum_rightmost(value, n):
    if n == 0:
        return value
    return value.reshape(value.shape[:value.dim() - n] + (-1,)).sum(-1)
