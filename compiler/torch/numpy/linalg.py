"""numpy.linalg, by torch.linalg."""
import torch
from ._scalars import floating_tensor, np as _np

__all__ = ['LinAlgError', 'norm', 'inv', 'pinv', 'det', 'slogdet', 'solve',
           'lstsq', 'qr', 'svd', 'cholesky', 'eigh', 'eigvalsh', 'matrix_rank',
           'matrix_power', 'multi_dot', 'cond', 'svdvals', 'vector_norm',
           'matrix_norm', 'trace', 'diagonal', 'outer', 'cross', 'matmul',
           'tensordot', 'vecdot', 'matrix_transpose']


class LinAlgError(ValueError):
    pass


def _of_one_type(arrays):
    types = {a.dtype for a in arrays if isinstance(a, torch.Tensor)}
    if len(types) < 2:
        return arrays
    return [a.double() if isinstance(a, torch.Tensor) else a for a in arrays]


def _function(name):
    def function(*arrays, **options):
        try:
            made = getattr(torch.linalg, name)(
                *_of_one_type([a if isinstance(a, (int, str)) else
                               floating_tensor(a) for a in arrays]), **options)
        except torch.linalg.LinAlgError as e:
            raise LinAlgError('Singular matrix' if name in ('inv', 'solve')
                              else str(e))
        if isinstance(made, tuple):
            return tuple(_np()._result(t) for t in made)
        return _np()._result(made)
    return function


inv, pinv, det = _function('inv'), _function('pinv'), _function('det')
solve, cholesky = _function('solve'), _function('cholesky')
qr, slogdet = _function('qr'), _function('slogdet')
eigh, eigvalsh = _function('eigh'), _function('eigvalsh')
matrix_rank, matrix_power = _function('matrix_rank'), _function('matrix_power')


def norm(x, ord=None, axis=None, keepdims=False):
    return _np()._result(torch.linalg.norm(
        floating_tensor(x), ord, dim=axis, keepdim=keepdims))


def svd(a, full_matrices=True, compute_uv=True):
    if not compute_uv:
        return _np()._result(torch.linalg.svdvals(floating_tensor(a)))
    return tuple(_np()._result(t) for t in torch.linalg.svd(
        floating_tensor(a), full_matrices))


def multi_dot(arrays):
    tensors = [floating_tensor(a) for a in arrays]
    return _np()._result(torch.linalg.multi_dot(tensors))


def cond(x):
    s = svd(x, compute_uv=False)
    return s[0] / s[-1]


def lstsq(a, b, rcond=None):
    a, b = floating_tensor(a), floating_tensor(b)
    columns = b if b.ndim > 1 else b.view(-1, 1)
    found = torch.linalg.pinv(a) @ columns
    wide = a.shape[0] > a.shape[1]
    rest = ((a @ found - columns) ** 2).sum(0) if wide else a.new_empty(0)
    return (_np()._from_tensor(found.view(found.shape[:b.ndim])),
            _np()._from_tensor(rest),
            torch.linalg.matrix_rank(a).item(), svd(a, compute_uv=False))


def svdvals(x):
    return svd(x, compute_uv=False)


def vector_norm(x, axis=None, keepdims=False, ord=2):
    return _np()._result(torch.linalg.vector_norm(
        floating_tensor(x), ord, dim=axis, keepdim=keepdims))


def matrix_norm(x, keepdims=False, ord='fro'):
    return _np()._result(torch.linalg.matrix_norm(
        floating_tensor(x), ord, keepdim=keepdims))


def diagonal(x, offset=0):
    return _np()._from_tensor(_np()._tensor(x).diagonal(offset, -2, -1))


def trace(x, offset=0):
    return _np().sum(diagonal(x, offset), axis=-1)


def outer(x1, x2):
    return _np().outer(x1, x2)


def cross(x1, x2, axis=-1):
    return _np().cross(x1, x2, axis=axis)


def matmul(x1, x2):
    return _np().matmul(x1, x2)


def tensordot(x1, x2, axes=2):
    return _np().tensordot(x1, x2, axes)


def vecdot(x1, x2, axis=-1):
    a, b = _np()._common(_np()._tensor(x1), _np()._tensor(x2))
    return _np()._result((a * b).sum(axis))


def matrix_transpose(x):
    return _np()._from_tensor(_np()._tensor(x).mT)
