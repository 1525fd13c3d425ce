"""Methods of tensors that are seldom used; state.c looks here for a name that
the class has not."""
import warnings

import _t2c
import torch

from ._math import (copysign, cross, det, digamma, float_power, frexp, gcd,
                    inner, inverse, lcm, ldexp, logaddexp2, logdet,
                    matrix_power, orgqr, pinverse, polygamma, qr,
                    symeig, eig, solve, lstsq, slogdet, svd, cholesky,
                    logcumsumexp, mvlgamma, need_tensors)
from ._complex import angle
from ._factors import (cholesky_inverse, cholesky_solve, geqrf, matrix_exp,
                       ormqr)
from ._reductions import (bincount, corrcoef, cov, diff, dist, histc, mode,
                          nanmean, nanmedian, nanquantile, nansum, quantile,
                          renorm)
from ._shapes import (argwhere, diag, diag_embed, diagflat,
                      diagonal_scatter, fliplr, flipud, index_reduce, isin,
                      kron, narrow_copy, put, rot90, select_scatter,
                      slice_scatter, trace)
from ._tensor import Tensor, refuse_subclass
from ._stft import istft, stft
from .functional import (lu, lu_solve, norm, unique,
                         unique_consecutive)

__all__ = ['copysign', 'cross', 'det', 'digamma', 'float_power', 'gcd',
           'inner', 'inverse', 'lcm', 'ldexp', 'logaddexp2',
           'logdet', 'matrix_power', 'pinverse', 'qr', 'symeig',
           'eig', 'solve', 'lstsq', 'cholesky_inverse', 'cholesky_solve',
           'geqrf', 'matrix_exp', 'orgqr', 'ormqr', 'lu', 'lu_solve',
           'slogdet', 'svd', 'cholesky', 'angle', 'bincount',
           'logcumsumexp', 'polygamma', 'mvlgamma',
           'corrcoef', 'cov', 'diff', 'dist', 'histc', 'mode',
           'nanmean', 'nanmedian', 'nanquantile', 'nansum',
           'quantile', 'renorm', 'argwhere', 'diag', 'diag_embed',
           'diagflat', 'diagonal_scatter', 'fliplr', 'flipud',
           'hsplit', 'isin', 'kron', 'narrow_copy', 'rot90',
           'select_scatter', 'slice_scatter', 'trace', 'vsplit',
           'dsplit', 'broadcast_to', 'norm', 'unique',
           'unique_consecutive', 'tile', 'new', 'sum_to_size',
           'fill_diagonal_', 'put_', 'map_',
           'apply_', 'swapaxes_', 'resize', 'resize_as', 'resize_',
           'resize_as_', 'set_',
           'numpy', '__array__', 'register_hook', 'share_memory_',
           'is_shared', 'is_set_to', 'is_same_size', 'as_subclass',
           'stft', 'istft', 'storage', 'to_sparse', 'relu6', 'hardshrink',
           'float_power_', 't_copy', 'copysign_', 'ldexp_', 'gcd_',
           'lcm_', 'is_nonzero', 'isreal', 'as_strided_',
           'new_empty_strided', 'renorm_', 'unsafe_chunk',
           'unsafe_split', 'put', 'is_coalesced', 'to_dense',
           'record_stream', 'swapdims_', 'untyped_storage', 'cfloat',
           'cdouble', 'frexp', 'index_reduce', 'index_reduce_',
           'digamma_', 'polygamma_', 'mvlgamma_']


def _whole(numbers, named=None):
    """Of f(2, 3), f((2, 3)) and f(size=(2, 3)) alike, the (2, 3)."""
    if named is not None:
        return named
    is_whole = len(numbers) == 1 and isinstance(numbers[0], (list, tuple))
    return numbers[0] if is_whole else numbers


def tile(self, *numbers, dims=None):
    if not numbers and dims is None:
        raise TypeError('tile() missing 1 required positional arguments: '
                        '"dims"')
    return torch.tile(self, _whole(numbers, dims))


def _cuts(places):
    """Of methods, places may stand alone: x.hsplit(1, 3)."""
    return (places,) if len(places) > 1 else places


def hsplit(self, *sections, **named):
    return torch.hsplit(self, *_cuts(sections), **named)


def vsplit(self, *sections, **named):
    return torch.vsplit(self, *_cuts(sections), **named)


def dsplit(self, *sections, **named):
    return torch.dsplit(self, *_cuts(sections), **named)


def new(self, *args):
    return _t2c.legacy_tensor(self.dtype, *args)


def broadcast_to(self, *numbers, size=None):
    return self.expand(_whole(numbers, size))


def sum_to_size(self, *numbers, size=None):
    size = _whole(numbers, size)
    if len(size) == 0:
        return self.sum()
    if tuple(size) == tuple(self.shape):
        return self
    lead = self.dim() - len(size)
    axes = list(range(lead)) + [
        lead + i for i, n in enumerate(size)
        if n == 1 and self.shape[lead + i] != 1]
    result = self.sum(axes, keepdim=True) if axes else self
    return result.reshape(tuple(size))


def fill_diagonal_(self, fill_value, wrap=False):
    if self.dim() < 2:
        raise RuntimeError('dimensions must larger than 1')
    if self.dim() > 2 and len(set(self.shape)) > 1:
        raise RuntimeError(
            'all dimensions of input must be of equal length')
    if not isinstance(wrap, bool):
        raise TypeError("fill_diagonal_(): argument 'wrap' (position 2) must "
                        f'be bool, not {type(wrap).__name__}')
    size, columns = min(self.shape), self.shape[-1]
    self.as_strided((size,), (sum(self.stride()),)).fill_(fill_value)
    if wrap and self.dim() == 2:  # on, below a row that is left out
        for row in range(columns + 1, self.shape[0], columns + 1):
            self[row:row + columns].diagonal().fill_(fill_value)
    return self


def put_(self, index, source, accumulate=False):
    if index.dtype != torch.int64:
        raise RuntimeError('put_(): Expected a long tensor for index, but got '
                           f'{index.dtype}')
    if self.dtype != source.dtype:
        raise RuntimeError(
            'put_(): self and source expected to have the same dtype, but got '
            f'self.dtype = {self.dtype} and source.dtype = {source.dtype}')
    if index.numel() != source.numel():
        raise IndexError(
            'put_(): Expected source and index to have the same number of '
            f'elements, but got source.numel() = {source.numel()}, '
            f'index.numel() = {index.numel()}')
    _t2c.check_apart(self, index, False)
    _t2c.check_apart(self, source, False)
    torch.take(self, index)  # refuses an index that is nowhere
    flat = self.reshape(-1)
    flat = flat.index_put((index.reshape(-1),), source.reshape(-1),
                          accumulate)
    return self.copy_(flat.view(self.shape))


def _check_index_reduce(self, dim, index, source, reduce, include_self):
    need_tensors('index_reduce', index=index, source=source)
    if not isinstance(reduce, str):
        raise TypeError("index_reduce(): argument 'reduce' (position 4) must "
                        f'be str, not {type(reduce).__name__}')
    if reduce not in ('prod', 'mean', 'amax', 'amin'):
        raise RuntimeError('index_reduce(): Expected reduce to be one of prod, '
                           f'mean, amax or amin but got {reduce}.')
    if index.dtype not in (torch.int32, torch.int64):
        raise RuntimeError('index_reduce_(): Expected dtype int32/int64 for '
                           f'index but got: {index.dtype}')
    if index.dim() > 1:
        raise IndexError('index_reduce_(): Index is supposed to be a vector, '
                         f'but got dim: {index.dim()}')
    if self.dtype != source.dtype:
        raise RuntimeError(
            f'index_reduce_(): self ({self.dtype}) and source '
            f'({source.dtype}) must have the same scalar type')
    there, wanted = list(source.shape), list(self.shape)
    if self.dim() and self.dim() == source.dim():
        if there.pop(dim) != index.numel():
            raise RuntimeError(
                f'index_reduce_(): Number of indices ({index.numel()}) should '
                f'be equal to source.size(dim): ({source.size(dim)}), for '
                f'dim: {dim}')
        wanted.pop(dim)
    if there != wanted:
        raise RuntimeError(
            'source tensor shape must match self tensor shape, excluding the '
            f'specified dimension. Got self.shape = {list(self.shape)} '
            f'source.shape = {list(source.shape)}')
    if not _t2c.is_traced(index) and ((index < 0) | (
            index >= (self.shape[dim] if self.dim() else 1))).any():
        raise IndexError('index out of range in self')
    if self.dtype == torch.bool and (
            index.numel() or self.dim() < 2):
        _check_kernel(self, reduce, include_self)


def _check_kernel(self, reduce, include_self):
    """None of these takes booleans: rows are combined by one that does."""
    kernel = 'index_func_' if self.dim() < 2 else \
        'div_floor_cpu' if reduce == 'mean' else None
    if not include_self:
        kernel = 'index_reduce_func_exclude_input_init'
    if kernel:
        raise NotImplementedError(f'"{kernel}" not implemented for \'Bool\'')


def index_reduce_(self, dim, index, source, reduce, *, include_self=True):
    self.size(dim) if self.dim() else None  # refuses what is none
    _check_index_reduce(self, dim, index, source, reduce, include_self)
    _t2c.check_apart(self, index, False)
    _t2c.check_apart(self, source, False)
    shape = [1] * source.dim()
    if shape:
        shape[dim] = -1
    places = index.long().reshape(shape).expand_as(source)
    return self.copy_(self.scatter_reduce(dim, places, source, reduce,
                                          include_self=include_self))


def map_(self, other, function):
    values = [function(a, b) for a, b in zip(self.reshape(-1).tolist(),
                                             other.reshape(-1).tolist())]
    return self.copy_(torch.tensor(values, dtype=self.dtype).view_as(self))


def apply_(self, function):
    values = [function(a) for a in self.reshape(-1).tolist()]
    return self.copy_(torch.tensor(values, dtype=self.dtype).view_as(self))


def swapaxes_(self, axis0, axis1):
    return self.transpose_(axis0, axis1)


swapdims_ = swapaxes_


def _resized(self, sizes):
    numel = 1
    for size in sizes:
        numel = numel * size
    if self.numel() != numel:
        wanted, there = ['x'.join(map(str, s)) for s in (sizes, self.shape)]
        raise RuntimeError(
            f'requested resize to {wanted} ({numel} elements in total), but '
            f'the given tensor has a size of {there} ({self.numel()} '
            "elements). autograd's resize can only change the shape of a "
            'given tensor, while preserving the number of elements. ')
    return _t2c.grad_named(self.contiguous().view(*sizes), 'ResizeBackward')


def resize(self, *sizes):
    warnings.warn('non-inplace resize is deprecated', stacklevel=2)
    return _resized(self, sizes)


def resize_as(self, tensor):
    warnings.warn('non-inplace resize_as is deprecated', stacklevel=2)
    return _resized(self, tensor.shape)


def resize_(self, *numbers, size=None, memory_format=None):
    size = _whole(numbers, size)
    if tuple(size) == tuple(self.shape):
        return self
    made = self.new_zeros(size)
    if made.numel():  # all who share the memory still do
        _t2c.grow(self, self.storage_offset() + made.numel())
    self.data = self.as_strided(made.shape, made.stride())
    return self


def resize_as_(self, other):
    return self.resize_(tuple(other.shape))


# As C++ calls them.
_cpp_types = {
    torch.bool: 'bool', torch.uint8: 'unsigned char', torch.int8: 'signed char',
    torch.int16: 'short int', torch.int32: 'int', torch.int64: 'long int',
    torch.float16: 'c10::Half', torch.bfloat16: 'c10::BFloat16',
    torch.float32: 'float', torch.float64: 'double'}


def set_(self, source):
    if self.dtype != source.dtype:
        given, own = (_cpp_types.get(t.dtype, t.dtype) for t in (source, self))
        raise RuntimeError(f'Could not set tensor of type {given} to a tensor '
                           f'of type {own}')
    self.data = source.data
    return self


def numpy(self, *, force=False):
    if self.requires_grad and not force:
        raise RuntimeError("Can't call numpy() on Tensor that requires grad. "
                           'Use tensor.detach().numpy() instead.')
    from numpy import _from_tensor
    return _from_tensor(self)


def __array__(self, dtype=None):
    return self.numpy()


def register_hook(self, hook):
    from torch.utils.hooks import RemovableHandle
    return RemovableHandle({})


def share_memory_(self):
    return self


def is_shared(self):
    return False


def is_set_to(self, other):
    return self.data_ptr() == other.data_ptr()


def is_same_size(self, other):
    return self.shape == other.shape


def as_subclass(self, cls):
    if cls is not Tensor:
        refuse_subclass(cls)
    return self.view(self.shape)


def storage(self):
    from torch.storage import storage_of
    return storage_of(self)


def untyped_storage(self):
    from torch.storage import untyped_storage_of
    return untyped_storage_of(self)


def to_sparse(self, *args):
    from torch.sparse import of_dense
    if args:
        _t2c.unsupported('to_sparse() with arguments', 'leave them out')
    return of_dense(self)


def relu6(self):
    return self.clamp(0, 6)


def hardshrink(self, lambd=0.5):
    from torch.nn import functional
    return functional.hardshrink(self, lambd)


def _check_fits(self, dtype):
    if not torch.can_cast(dtype, self.dtype):
        made = torch.empty(0, dtype=dtype).type()[6:-6]
        raise RuntimeError(f"result type {made} can't be cast to the desired "
                           f'output type {self.type()[6:-6]}')


def _over(self, other, function):
    """Written over self, element by element."""
    _t2c.check_apart(self, other, True)
    return self.copy_(function(self, other))


def float_power_(self, exponent):
    if self.dtype.itemsize != 8 or not self.is_floating_point():
        raise RuntimeError(
            f'the base given to float_power_ has dtype {self.type()[6:-6]} but '
            "the operation's result requires dtype Double")
    return _over(self, exponent, float_power)


def t_copy(self):
    return self.t().clone()


def copysign_(self, other):
    if not self.is_floating_point():
        raise RuntimeError("result type Float can't be cast to the desired "
                           f'output type {self.type()[6:-6]}')
    return _over(self, other, copysign)


def ldexp_(self, other):
    if not self.is_floating_point():
        raise RuntimeError("ldexp can't be cast to the desired output type "
                           f'{self.type()[6:-6]}')
    if not other.is_floating_point():
        return _over(self, other, ldexp)
    return self.mul_(torch.pow(2.0, other))  # which is apart from self


def gcd_(self, other):
    _check_fits(self, torch.result_type(self, other))
    return _over(self, other, gcd)


def lcm_(self, other):
    _check_fits(self, torch.result_type(self, other))
    return _over(self, other, lcm)


def _over_alone(self, made):
    _check_fits(self, made.dtype)
    return self.copy_(made)


def digamma_(self):
    return _over_alone(self, digamma(self))


def polygamma_(self, n):
    return _over_alone(self, polygamma(n, self))


def mvlgamma_(self, p):
    return _over_alone(self, mvlgamma(self, p))


def renorm_(self, p, dim, maxnorm):
    return self.copy_(renorm(self, p, dim, maxnorm))


def is_nonzero(self):
    return torch.is_nonzero(self)


def isreal(self):
    return torch.isreal(self)


def as_strided_(self, size, stride, storage_offset=None):
    self.data = self.as_strided(size, stride, storage_offset)
    return self


def new_empty_strided(self, size, stride, dtype=None, device=None,
                      requires_grad=False):
    return torch.empty_strided(size, stride, dtype=dtype or self.dtype)


def unsafe_chunk(self, chunks, dim=0):
    return self.chunk(chunks, dim)


def unsafe_split(self, split_size, dim=0):
    return self.split(split_size, dim)


def is_coalesced(self):
    return False


def to_dense(self, dtype=None):
    return self


def record_stream(self, stream):
    pass


def cfloat(self, memory_format=None):
    return self.to(torch.complex64)


def cdouble(self, memory_format=None):
    return self.to(torch.complex128)
