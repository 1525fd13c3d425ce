"""scipy.sparse: the matrices that graphs are normalised in.

The order of what is stored is scipy's: it is what coordinates are read in,
and what sums are made in.
"""
import operator

import _t2c
import numpy as np
import torch
from ._matrix import matrix

__all__ = ['coo_matrix', 'csr_matrix', 'csc_matrix', 'dia_matrix', 'eye',
           'identity', 'diags', 'spdiags', 'vstack', 'hstack', 'block_diag',
           'issparse', 'isspmatrix', 'isspmatrix_coo', 'isspmatrix_csr',
           'isspmatrix_csc', 'isspmatrix_dia']


def _tensor(x):
    return np._tensor(x)


def _array(tensor):
    return np._from_tensor(tensor)


def _is_number(x):
    return isinstance(x, (int, float, np.generic))


def _grouped(major, minor, data, count):
    """In the order of major, each of its groups as it was; the ends of all."""
    order = torch.argsort(major, stable=True)
    ends = torch.zeros(count + 1, dtype=torch.int64)
    ends[1:] = torch.cumsum(torch.bincount(major, minlength=count), 0)
    return minor[order], data[order], ends


def _summed(row, col, data, columns):
    """Sorted, and what is at one place added."""
    key = row * columns + col
    order = torch.argsort(key, stable=True)
    places, where = torch.unique_consecutive(key[order], return_inverse=True)
    total = torch.zeros(len(places), dtype=data.dtype)
    if data.dtype == torch.bool:
        total = total.to(torch.uint8).index_add(
            0, where, data[order].to(torch.uint8)).bool()
    else:
        total = total.index_add(0, where, data[order])
    return places // max(columns, 1), places % max(columns, 1), total


def _is_canonical(row, col, columns):
    key = row * columns + col
    return bool((key[1:] > key[:-1]).all())


def _last_first(key, rows):
    """The places that key has, by row, the one that was first seen last."""
    seen = {}
    for k, r in zip(key, rows):
        seen.setdefault(r, {})[k] = None
    return [k for r in sorted(seen) for k in reversed(list(seen[r]))]


class _Sparse:
    """row, col and data of all that is stored, by _entries()."""
    ndim = 2
    _is_settled = False
    __hash__ = None
    __array_priority__ = 10.1

    def __init__(self, arg1, shape=None, dtype=None, copy=False):
        kind = None if dtype is None else np.dtype(dtype)._t2c_dtype
        if issparse(arg1):
            row, col, data = arg1._as(self.format)._entries()
            shape = arg1.shape
        elif isinstance(arg1, tuple) and len(arg1) == 2 and all(
                isinstance(n, (int, np.integer)) for n in arg1):
            shape = tuple(map(int, arg1))
            row = col = torch.zeros(0, dtype=torch.int64)
            data = torch.zeros(0, dtype=kind or torch.float64)
        elif isinstance(arg1, tuple):
            row, col, data, shape = self._given(arg1, shape)
        else:
            dense = _tensor(arg1.A if isinstance(arg1, matrix) else arg1)
            dense = dense.reshape(1, -1) if dense.ndim == 1 else dense
            row, col = torch.nonzero(dense, as_tuple=True)
            data, shape = dense[row, col], tuple(dense.shape)
        if len(row) and (int(row.max()) >= shape[0] or
                         int(col.max()) >= shape[1]):
            axis = 0 if int(row.max()) >= shape[0] else 1
            raise ValueError(
                f'axis {axis} index {int((row, col)[axis].max())} exceeds '
                f'matrix dimension {shape[axis]}')
        self._shape = tuple(map(int, shape))
        self._set(row, col, data if kind is None else data.to(kind))

    def _given(self, arg1, shape):
        data, (row, col) = arg1
        row, col = _tensor(row).long(), _tensor(col).long()
        if shape is None:
            shape = int(row.max()) + 1, int(col.max()) + 1
        return row, col, _tensor(data).clone(), shape

    def _new(self, format, entries, shape=None):
        kept = _FORMATS[format].__new__(_FORMATS[format])
        kept._shape = self._shape if shape is None else shape
        kept._set(*entries)
        return kept

    def _as(self, format):
        if format == self.format:
            return self
        entries = self._entries()
        if self.format in ('coo', 'dia') and format in ('csr', 'csc'):
            entries = _summed(*entries, self.shape[1])
        return self._new(format, entries)

    shape = property(lambda self: self._shape)
    dtype = property(lambda self: self.data.dtype)
    nnz = property(lambda self: len(self._entries()[0]))
    size = nnz
    T = property(lambda self: self.transpose())

    def get_shape(self):
        return self._shape

    def getformat(self):
        return self.format

    def getnnz(self):
        return self.nnz

    def _settle(self):
        """scipy adds what coordinates say twice, in the matrix itself."""
        if self.format == 'coo' and not self._is_settled:
            self.sum_duplicates()

    def count_nonzero(self):
        self._settle()
        return int((self._entries()[2] != 0).sum())

    def nonzero(self):
        row, col, data = self._entries()
        kept = data != 0
        return (_array(row[kept].to(torch.int32)),
                _array(col[kept].to(torch.int32)))

    def copy(self):
        row, col, data = self._entries()
        return self._new(self.format, (row, col, data.clone()))

    def astype(self, dtype, casting='unsafe', copy=True):
        if np.dtype(dtype) != self.dtype:
            self._settle()
        row, col, data = self._entries()
        return self._new(self.format, (
            row, col, data.to(np.dtype(dtype)._t2c_dtype)))

    def asformat(self, format, copy=False):
        return self if format is None else self._as(format)

    def tocoo(self, copy=True):
        return self._as('coo')

    def tocsr(self, copy=False):
        return self._as('csr')

    def tocsc(self, copy=False):
        return self._as('csc')

    def transpose(self, axes=None, copy=False):
        row, col, data = self._entries()
        format = {'csr': 'csc', 'csc': 'csr'}.get(self.format, self.format)
        return self._new(format, (col, row, data), self._shape[::-1])

    def toarray(self, order=None, out=None):
        row, col, data = self._entries()
        dense = torch.zeros(self._shape, dtype=data.dtype)
        if data.dtype == torch.bool:
            dense[row, col] = data
        else:
            dense.index_put_((row, col), data, accumulate=True)
        return _array(dense)

    def todense(self, order=None, out=None):
        return matrix(self.toarray()._t2c_tensor)

    def diagonal(self, k=0):
        return np.diagonal(self.toarray(), k).copy()

    def sum(self, axis=None, dtype=None, out=None):
        if axis is None:
            self._settle()
        dense = self.toarray()
        if self.dtype == np.dtype(bool):
            dense = dense.astype(np.int64)
        if axis is None:
            return dense.sum(dtype=dtype)
        total = dense.sum(axis=axis, dtype=dtype)
        return matrix(_tensor(total).unsqueeze(axis))

    def mean(self, axis=None, dtype=None, out=None):
        if axis is None:
            return self.toarray().mean()
        return matrix(_tensor(self.toarray().mean(axis)).unsqueeze(axis))

    def _with(self, change):
        self._settle()
        row, col, data = self._entries()
        return self._new(self.format, (row, col, _tensor(change(_array(data)))))

    def __neg__(self):
        return self._with(operator.neg)

    def __abs__(self):
        return self._with(abs)

    def power(self, n, dtype=None):
        return self._with(lambda data: data ** n)

    def sqrt(self):
        return self._with(np.sqrt)

    def _joined(self, other, op):
        """op of two matrices at each place; what is zero is not kept."""
        if self.shape != other.shape:
            raise ValueError('inconsistent shapes')
        first = other if self.format == 'dia' and op is operator.add else self
        a = self._as('csc' if first.format == 'csc' else 'csr')
        b = other._as(a.format)
        turn = a.format == 'csc'
        entries = [(m.T if turn else m)._entries() for m in (a, b)]
        row, col, data = _join(entries, op, a.shape[0 if turn else 1])
        return self._new(a.format, (col, row, data) if turn else (
            row, col, data))

    def __add__(self, other):
        if _is_number(other) and other == 0:
            return self.copy()
        if not issparse(other):
            return _refuse_dense('+', other)
        if self.format == other.format == 'dia':
            return dia_matrix(self.toarray() + other.toarray())
        return self._joined(other, operator.add)

    __radd__ = __add__

    def __sub__(self, other):
        if _is_number(other) and other == 0:
            return self.copy()
        if not issparse(other):
            return _refuse_dense('-', other)
        if self.format == other.format == 'dia':
            return dia_matrix(self.toarray() - other.toarray())
        return self._joined(other, operator.sub)

    def multiply(self, other):
        if _is_number(other):
            return self._with(lambda data: data * other)
        if not issparse(other):
            return _refuse_dense('multiply', other)
        if self.format == other.format == 'dia':
            return dia_matrix(self.toarray() * other.toarray())
        return self._joined(other, operator.mul)

    def maximum(self, other):
        return self._joined(other, torch.maximum)

    def minimum(self, other):
        return self._joined(other, torch.minimum)

    def _compared(self, other, op):
        if issparse(other):
            return self._joined(other, op)
        if not _is_number(other) or op(0, other):
            return _refuse_dense('a comparison', other)
        kept = self._as('csr' if self.format != 'csc' else 'csc')
        row, col, data = kept._entries()
        if kept.format == 'csr':
            row, col, data = _summed(row, col, data, self.shape[1])
        data = op(data, other)
        return self._new(kept.format, (row[data], col[data], data[data]))

    def __gt__(self, other):
        return self._compared(other, operator.gt)

    def __lt__(self, other):
        return self._compared(other, operator.lt)

    def __ne__(self, other):
        return self._compared(other, operator.ne)

    def __eq__(self, other):
        _t2c.unsupported('== of sparse matrices', 'compare what toarray() has')

    def __mul__(self, other):
        return self.multiply(other) if _is_number(other) else self @ other

    def __rmul__(self, other):
        return self * other if _is_number(other) else other @ self

    def __truediv__(self, other):
        if not _is_number(other):
            return _refuse_dense('/', other)
        return self.astype(float)._with(lambda data: data * (1.0 / other))

    def dot(self, other):
        return self * other

    def __matmul__(self, other):
        shape = other.shape
        if self.shape[1] != shape[0]:
            raise ValueError(f'matmul: dimension mismatch with signature '
                             f'(n,k={self.shape[1]}),(k={shape[0]},m)->(n,m)')
        if not issparse(other):
            return self._applied(other)
        if self.format == other.format == 'dia':
            return dia_matrix(self.toarray() @ other.toarray())
        if self.format == 'csc':
            return (other._as('csc').T @ self.T).T
        entries = _product(self._as('csr'), other._as('csr'))
        return self._new('csr', entries, (self.shape[0], shape[1]))

    def _applied(self, other):
        dense = _tensor(other)
        row, col, data = self._entries()
        kind = torch.promote_types(data.dtype, dense.dtype)
        made = torch.zeros(self.shape[:1] + dense.shape[1:], dtype=kind)
        weights = data.to(kind).reshape((-1,) + (1,) * (dense.ndim - 1))
        made.index_add_(0, row, weights * dense[col].to(kind))
        return _array(made)

    def __rmatmul__(self, other):
        return (self.T @ other.T).T

    def eliminate_zeros(self):
        row, col, data = self._entries()
        kept = data != 0
        self._set(row[kept], col[kept], data[kept])

    def sum_duplicates(self):
        row, col, data = self._entries()
        if self.format != 'csc':
            self._set(*_summed(row, col, data, self.shape[1]))
        else:
            col, row, data = _summed(col, row, data, self.shape[0])
            self._set(row, col, data)
        self._is_settled = True

    def __len__(self):
        raise TypeError('sparse array length is ambiguous; use getnnz() or '
                        'shape[0]')

    def __bool__(self):
        raise ValueError('The truth value of an array with more than one '
                         'element is ambiguous. Use a.any() or a.all().')

    def __repr__(self):
        _t2c.unsupported('printing a sparse matrix', 'print its toarray()')

    __str__ = __repr__

    def __getitem__(self, key):
        _t2c.unsupported('a part of a sparse matrix', 'take it of toarray()')

    __setitem__ = __getitem__

    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)
        _t2c.unsupported(f"'{name}' of a {self.__class__.__name__}", None)


def _refuse_dense(what, other):
    _t2c.unsupported(f'{what} of a sparse matrix and '
                     f"'{type(other).__name__}'", 'use toarray()')


def _join(entries, op, columns):
    """op of both at every place that either has, in scipy's order."""
    kind = torch.promote_types(entries[0][2].dtype, entries[1][2].dtype)
    keys = [row * columns + col for row, col, _ in entries]
    places = torch.unique(torch.cat(keys))
    if not all(_is_canonical(row, col, columns) for row, col, _ in entries):
        order = _last_first(torch.cat(keys).tolist(), torch.cat(
            [row for row, _, _ in entries]).tolist())
        sorted_places, places = places, torch.tensor(order)
    else:
        sorted_places = places
    values = []
    for key, (_, _, data) in zip(keys, entries):
        total = torch.zeros(len(places), dtype=kind)
        total.index_put_((torch.searchsorted(sorted_places, key),),
                         data.to(kind), accumulate=kind != torch.bool)
        values.append(total[torch.searchsorted(sorted_places, places)])
    made = op(*values)
    kept = made != 0
    return places[kept] // columns, places[kept] % columns, made[kept]


def _product(a, b):
    """Row by row, columns backwards as they were first seen."""
    kind = torch.promote_types(a.data._t2c_tensor.dtype,
                               b.data._t2c_tensor.dtype)
    starts, columns = b.indptr.tolist(), b.indices.tolist()
    right, left = b.data.tolist(), a.data.tolist()
    inner, ends = a.indices.tolist(), a.indptr.tolist()
    row, col, data = [], [], []
    for i in range(a.shape[0]):
        sums = {}
        for at in range(ends[i], ends[i + 1]):
            j, v = inner[at], left[at]
            for k in range(starts[j], starts[j + 1]):
                c = columns[k]
                sums[c] = sums.get(c, 0) + v * right[k]
        for c in reversed([c for c in sums if sums[c]]):
            row.append(i)
            col.append(c)
            data.append(sums[c])
    return (torch.tensor(row, dtype=torch.int64),
            torch.tensor(col, dtype=torch.int64),
            torch.tensor(data, dtype=kind))


class coo_matrix(_Sparse):
    format = 'coo'

    def _set(self, row, col, data):
        self.row, self.col = (_array(i.to(torch.int32)) for i in (row, col))
        self.data = _array(data)

    def _entries(self):
        return _tensor(self.row).long(), _tensor(self.col).long(), _tensor(
            self.data)


class _Compressed(_Sparse):
    def _given(self, arg1, shape):
        if len(arg1) == 2:
            row, col, data, shape = super()._given(arg1, shape)
            return *_summed(row, col, data, shape[1]), shape
        data, minor, ends = (_tensor(x) for x in arg1)
        minor, ends = minor.long(), ends.long()
        major = torch.repeat_interleave(
            torch.arange(len(ends) - 1), ends[1:] - ends[:-1])
        if shape is None:
            shape = len(ends) - 1, int(minor.max()) + 1
            shape = shape if self.format == 'csr' else shape[::-1]
        pair = (major, minor) if self.format == 'csr' else (minor, major)
        return *pair, data.clone(), shape

    def _set(self, row, col, data):
        turn = self.format == 'csc'
        minor, data, ends = _grouped(*((col, row) if turn else (row, col)),
                                     data, self._shape[turn])
        self.indices = _array(minor.to(torch.int32))
        self.indptr = _array(ends.to(torch.int32))
        self.data = _array(data)

    def _entries(self):
        ends = _tensor(self.indptr).long()
        major = torch.repeat_interleave(torch.arange(len(ends) - 1),
                                        ends[1:] - ends[:-1])
        minor, data = _tensor(self.indices).long(), _tensor(self.data)
        return (major, minor, data) if self.format == 'csr' else (
            minor, major, data)


class csr_matrix(_Compressed):
    format = 'csr'


class csc_matrix(_Compressed):
    format = 'csc'


class dia_matrix(_Sparse):
    """Kept dense: a diagonal matrix is made, and multiplied with."""
    format = 'dia'

    def _given(self, arg1, shape):
        data, offsets = (np.atleast_1d(x) for x in arg1)
        data = np.atleast_2d(data)
        dense = np.zeros(shape, dtype=data.dtype)
        for line, k in zip(data, offsets.tolist()):
            for j in range(max(0, k), min(shape[1], shape[0] + k, len(line))):
                dense[j - k, j] = line[j]
        row, col = torch.nonzero(_tensor(dense), as_tuple=True)
        return row, col, _tensor(dense)[row, col], shape

    def _set(self, row, col, data):
        self._kept = row, col, data

    def _entries(self):
        return self._kept

    dtype = property(lambda self: np.dtype(self._kept[2].dtype))


_FORMATS = {c.format: c for c in (coo_matrix, csr_matrix, csc_matrix,
                                  dia_matrix)}


def issparse(x):
    return isinstance(x, _Sparse)


isspmatrix = issparse


def _is(format):
    return lambda x: issparse(x) and x.format == format


isspmatrix_coo, isspmatrix_csr = _is('coo'), _is('csr')
isspmatrix_csc, isspmatrix_dia = _is('csc'), _is('dia')


def eye(m, n=None, k=0, dtype=float, format=None):
    return dia_matrix(np.eye(m, n, k, dtype=dtype)).asformat(format)


def identity(n, dtype='d', format=None):
    return eye(n, dtype=dtype, format=format)


def diags(diagonals, offsets=0, shape=None, format=None, dtype=None):
    if _is_number(offsets):
        if not len(diagonals) or _is_number(diagonals[0]):
            diagonals = [diagonals]
        offsets = [int(offsets)]
    lines = [np.atleast_1d(d) for d in diagonals]
    if shape is None:
        n = len(lines[0]) + abs(int(offsets[0]))
        shape = n, n
    kind = np.result_type(*lines) if dtype is None else np.dtype(dtype)
    dense = np.zeros(shape, dtype=kind)
    for line, k in zip(lines, offsets):
        k = int(k)
        count = min(shape[0] + min(k, 0), shape[1] - max(k, 0))
        if len(line) not in (1, count):
            raise ValueError(
                f'Diagonal length (index 0: {len(line)} at offset {k}) does '
                f'not agree with array size ({shape[0]}, {shape[1]}).')
        for i in range(count):
            dense[i - min(k, 0), i + max(k, 0)] += line[i % len(line)]
    return dia_matrix(dense).asformat(format)


def spdiags(data, diags, m=None, n=None, format=None):
    return dia_matrix((data, diags), (m, n)).asformat(format)


def _placed(blocks, along, format, dtype):
    """Blocks one after the other along the axes that are given."""
    at, rows, cols, values = [0, 0], [], [], []
    shape = [0, 0]
    for block in blocks:
        block = block if issparse(block) else coo_matrix(block)
        row, col, data = block._entries()
        rows.append(row + at[0])
        cols.append(col + at[1])
        values.append(data)
        shape = [max(shape[a], at[a] + block.shape[a]) for a in (0, 1)]
        for axis in along:
            at[axis] += block.shape[axis]
    kind = values[0].dtype
    for v in values:
        kind = torch.promote_types(kind, v.dtype)
    made = coo_matrix((0, 0))._new('coo', (
        torch.cat(rows), torch.cat(cols),
        torch.cat([v.to(kind) for v in values])), tuple(shape))
    made = made if dtype is None else made.astype(dtype)
    return made.asformat(format)


def _format_of(blocks, format):
    formats = {b.format if issparse(b) else None for b in blocks}
    return formats.pop() if format is None and formats in (
        {'csr'}, {'csc'}) else format


def vstack(blocks, format=None, dtype=None):
    return _placed(blocks, (0,), _format_of(blocks, format), dtype)


def hstack(blocks, format=None, dtype=None):
    return _placed(blocks, (1,), _format_of(blocks, format), dtype)


def block_diag(mats, format=None, dtype=None):
    return _placed(mats, (0, 1), format, dtype)
