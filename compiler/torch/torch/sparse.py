"""Sparse matrices as graphs' adjacencies are: coordinates and their values.

They are made, added, transposed and multiplied with dense ones; the rest is
refused. They count as tensors, but are none of torch2c's own.
"""
import _t2c
import torch
from torch._tensor import Tensor

__all__ = ['mm', 'addmm', 'sum', 'softmax', 'FloatTensor',
           'DoubleTensor', 'LongTensor', 'IntTensor']


_INDENT = ' ' * len('tensor(')


def _part(name, tensor):
    """name=tensor(...), as it is shown within another one."""
    shift = len(name) + len('=tensor(')
    _t2c.narrow_print(shift)
    try:
        text = repr(tensor)
    finally:
        _t2c.narrow_print(-shift)
    lines = text[len(_INDENT):text.rindex(']') + 1].split('\n')
    if not tensor.numel():
        lines = [f'[], size={tuple(tensor.shape)}']
    return f'{name}=tensor(' + ('\n' + ' ' * shift).join(lines) + ')'


class SparseTensor:
    is_sparse, is_cuda, requires_grad = True, False, False

    def __init__(self, indices, values, size, is_coalesced=False):
        self._i, self._v = indices, values
        self.shape = torch.Size(size)
        self._is_coalesced = is_coalesced

    def _with(self, values):
        return SparseTensor(self._i, values, self.shape, self._is_coalesced)

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        _t2c.unsupported(f'{name} of a sparse tensor',
                         'call to_dense() of it first')

    def __repr__(self):
        plain = (torch.get_default_dtype(), torch.int64, torch.bool)
        rest = [f'size={tuple(self.shape)}', f'nnz={self._nnz()}',
                f'dtype={self.dtype}', f'layout={self.layout}']
        if self.dtype in plain:
            del rest[2]
        shown = (f'tensor({_part("indices", self._i)},\n'
                 f'{_INDENT}{_part("values", self._v)},\n{_INDENT}')
        width, line = _t2c.narrow_print(0), len(_INDENT) - 2
        for n, text in enumerate(rest):
            begins = n > 0 and line + len(text) + 2 > width
            shown += (',\n' + _INDENT if begins else ', ' * (n > 0)) + text
            line = len(_INDENT + text) if begins else line + len(text) + 2
        return shown + ')'

    @property
    def layout(self):
        return torch.sparse_coo

    def sparse_dim(self):
        return self._i.shape[0]

    def dense_dim(self):
        return 0

    @property
    def dtype(self):
        return self._v.dtype

    @property
    def device(self):
        return self._v.device

    @property
    def ndim(self):
        return len(self.shape)

    def dim(self):
        return len(self.shape)

    def size(self, dim=None):
        return self.shape if dim is None else self.shape[dim]

    def __len__(self):
        return self.shape[0]

    def _nnz(self):
        return self._i.shape[1]

    def _indices(self):
        return self._i

    def _values(self):
        return self._v

    def is_coalesced(self):
        return self._is_coalesced

    def _coalesced(self, part):
        if not self._is_coalesced:
            raise RuntimeError(
                f'Cannot get {part} on an uncoalesced tensor, please call '
                f'.coalesce() first')
        return self._i if part == 'indices' else self._v

    def indices(self):
        return self._coalesced('indices')

    def values(self):
        return self._coalesced('values')

    def coalesce(self):
        """Sorted by rows, the values of one place added."""
        if self._is_coalesced:
            return self
        place = torch.zeros_like(self._i[0])
        for i, n in zip(self._i, self.shape):
            place = place * n + i
        order, which = torch.unique(place, return_inverse=True)
        values = torch.zeros(len(order), dtype=self.dtype)
        values = values.index_add(0, which, self._v)
        rest, indices = order, []
        for n in reversed(self.shape):
            indices.insert(0, rest % n)
            rest = torch.div(rest, n, rounding_mode='floor')
        return SparseTensor(torch.stack(indices), values, self.shape, True)

    def to_dense(self, dtype=None):
        dense = torch.zeros(self.shape, dtype=self.dtype)
        dense = dense.index_put(tuple(self._i), self._v, accumulate=True)
        return dense if dtype is None else dense.to(dtype)

    def to_sparse(self, *args):
        return self

    def to(self, *args, **kwargs):
        return self._with(self._v.to(*args, **kwargs))

    def cuda(self, *args, **kwargs):
        return self._with(self._v.cuda(*args, **kwargs))

    def cpu(self):
        return self

    detach = contiguous = cpu

    def clone(self):
        return self._with(self._v.clone())

    def float(self):
        return self._with(self._v.float())

    def double(self):
        return self._with(self._v.double())

    def t(self):
        return SparseTensor(self._i.flip(0), self._v, self.shape[::-1])

    def transpose(self, dim0, dim1):
        return self if dim0 % 2 == dim1 % 2 else self.t()

    def mm(self, mat2):
        """Of a matrix: each value adds its part of a row of mat2."""
        if len(self.shape) != 2 or not isinstance(mat2, Tensor) or \
                isinstance(mat2, SparseTensor):
            _t2c.unsupported('a product of a sparse tensor with another than '
                             'a dense matrix', 'call to_dense() of it first')
        if mat2.dim() not in (1, 2) or self.shape[1] != mat2.shape[0]:
            raise RuntimeError(
                f'addmm: Argument #3 (dense): Expected dim 0 size '
                f'{self.shape[1]}, got {mat2.shape[0]}')
        if mat2.dtype != self.dtype:
            raise RuntimeError(
                f'addmm: expected mat1 and mat2 to have the same dtype, but '
                f'got: {self.dtype} and {mat2.dtype}')
        row, column = self._i
        parts = mat2[column]
        weights = self._v if parts.dim() == 1 else self._v[:, None]
        out = torch.zeros(self.shape[0], *mat2.shape[1:], dtype=self.dtype)
        return _t2c.grad_named(
            out.index_add(0, row, parts * weights),
            'MmBackward0' if mat2.dim() == 2 else 'MvBackward0')

    matmul = spmm = __matmul__ = mm

    def __mul__(self, other):
        if not isinstance(other, (int, float)):
            _t2c.unsupported('a product of a sparse tensor and a tensor',
                             'call to_dense() of it first')
        return self._with(self._v * other)

    __rmul__ = mul = __mul__

    def __truediv__(self, other):
        return self * (1 / other)

    def __neg__(self):
        return self * -1

    def __add__(self, other):
        if not isinstance(other, SparseTensor):
            return self.to_dense() + other
        if other.shape != self.shape:
            raise RuntimeError('add: expected sizes of \'self\' and \'other\' '
                               'to match')
        return SparseTensor(torch.cat((self._i, other._i), 1),
                            torch.cat((self._v, other._v)), self.shape)

    __radd__ = add = __add__

    def __sub__(self, other):
        return self + -other

    sub = __sub__


_t2c.counts_as(SparseTensor, Tensor)


def coo_tensor(indices, values, size=None, dtype=None, device=None,
               requires_grad=False, check_invariants=None, is_coalesced=None):
    indices = torch.as_tensor(indices)
    values = torch.as_tensor(values, dtype=dtype)
    if values.dim() != 1 or requires_grad:
        _t2c.unsupported('a sparse tensor with dense dimensions, or with a '
                         'gradient', 'use a dense tensor')
    if indices.dim() != 2:
        raise RuntimeError(f'indices must be sparse_dim x nnz, but got: '
                           f'{list(indices.shape)}')
    if indices.shape[1] != values.shape[0]:
        raise RuntimeError(
            f'indices and values must have same nnz, but got nnz from '
            f'indices: {indices.shape[1]}, nnz from values: '
            f'{values.shape[0]}')
    indices = indices.long()
    found = [n + 1 for n in indices.max(1).values.tolist()] \
        if indices.shape[1] else [0] * indices.shape[0]
    size = found if size is None else list(size)
    if len(size) != len(found):
        raise RuntimeError(
            f'number of dimensions must be sparse_dim ({len(found)}) + '
            f'dense_dim (0), but got {len(size)}')
    if any(least > n for n, least in zip(size, found)):
        _t2c.unsupported('a sparse tensor with indices beyond its size',
                         'give it the size that its indices need')
    return SparseTensor(indices, values, size, bool(is_coalesced))


def of_dense(x):
    indices = x.nonzero().t()
    return SparseTensor(indices, x[tuple(indices)], x.shape, True)


def _of_type(dtype):
    def make(indices, values, size=None):
        return coo_tensor(indices, values.to(dtype), size)
    return make


FloatTensor, DoubleTensor = _of_type(torch.float32), _of_type(torch.float64)
LongTensor, IntTensor = _of_type(torch.int64), _of_type(torch.int32)


def mm(mat1, mat2):
    return _t2c.grad_named(torch.mm(mat1, mat2), 'SparseAddmmBackward0')


def addmm(mat, mat1, mat2, *, beta=1, alpha=1):
    return _t2c.grad_named(beta * mat + alpha * torch.mm(mat1, mat2),
                           'SparseAddmmBackward0')


def sum(input, dim=None, dtype=None):
    if dim is not None:
        _t2c.unsupported('torch.sparse.sum of a dimension',
                         'call to_dense() of it first')
    return input._values().sum(dtype=dtype)


def softmax(input, dim, *, dtype=None):
    """Of what is there: the rest counts as -inf."""
    if len(input.shape) != 2:
        _t2c.unsupported('torch.sparse.softmax of another than a matrix',
                         'call to_dense() of it first')
    x = input.coalesce()
    place, n = x._i[1 - dim % 2], x.shape[1 - dim % 2]
    values = x._v if dtype is None else x._v.to(dtype)
    highest = torch.full((n,), -torch.inf, dtype=values.dtype).scatter_reduce(
        0, place, values, 'amax')
    powers = (values - highest[place]).exp()
    total = torch.zeros(n, dtype=values.dtype).index_add(0, place, powers)
    return x._with(powers / total[place])


def __getattr__(name):
    if name.startswith('_'):
        raise AttributeError(name)
    _t2c.unsupported(f'torch.sparse.{name}', 'use a dense tensor')
