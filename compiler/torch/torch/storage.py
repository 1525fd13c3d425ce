"""The memory of tensors: a view of all of it, as bytes or as elements."""
import warnings

import _t2c
import torch


def _whole(tensor):
    return tensor.detach().as_strided((_t2c.storage_numel(tensor),), (1,), 0)


class _Storage:
    """What both kinds have; `_all` is a tensor with one dimension."""
    device = property(lambda self: self._all.device)
    is_cuda = is_sparse = False

    def __init__(self, *args, **kwargs):
        _t2c.unsupported(f'torch.{type(self).__name__}() that no tensor has',
                         'make a tensor, and take its untyped_storage()')

    @classmethod
    def _of(cls, whole):
        made = cls.__new__(cls)
        made._all = whole
        return made

    def _index(self, index):
        if isinstance(index, slice):
            return index
        if not isinstance(index, int):
            raise TypeError(f"can't index a torch.{type(self).__name__} with "
                            f'{type(index).__name__}')
        if not -len(self) <= index < len(self):
            raise IndexError(f'index {index} out of range for storage of size '
                             f'{len(self)}')
        return index

    def __setitem__(self, index, value):
        self._all[self._index(index)] = value

    def __len__(self):
        return len(self._all)

    size = __len__

    def __iter__(self):
        return iter(self.tolist())

    def __eq__(self, other):
        return isinstance(other, _Storage) and self._cdata == other._cdata

    __hash__ = object.__hash__

    def __repr__(self):
        lines = '\n '.join(str(item) for item in self.tolist())
        return f' {lines}\n[{self._name()} of size {len(self)}]'

    def nbytes(self):
        return self._all.nbytes

    def element_size(self):
        return self._all.element_size()

    def data_ptr(self):
        return self._all.data_ptr()

    _cdata = property(data_ptr)

    def tolist(self):
        return self._all.tolist()

    def fill_(self, value):
        self._all.fill_(value)
        return self

    def copy_(self, source, non_blocking=None):
        self._all.copy_(source._all)
        return self

    def clone(self):
        return type(self)._of(self._all.clone())

    def cpu(self):
        return self

    def resize_(self, size):
        if size != len(self):
            _t2c.unsupported('a storage of another size',
                             'make a tensor of that size')
        return self


class UntypedStorage(_Storage):
    def _name(self):
        return f'torch.storage.UntypedStorage(device={self.device})'

    def __getitem__(self, index):
        got = self._all[self._index(index)]
        return self._of(got) if isinstance(index, slice) else got.item()

    def untyped(self):
        return self


class TypedStorage(_Storage):
    dtype = property(lambda self: self._all.dtype)

    def _name(self):
        return (f'torch.storage.TypedStorage(dtype={self.dtype}, '
                f'device={self.device})')

    def __getitem__(self, index):
        if isinstance(index, slice):
            raise RuntimeError('slices are only supported in '
                               'UntypedStorage.__getitem__')
        return self._all[self._index(index)].item()

    def untyped(self):
        return UntypedStorage._of(self._all.view(torch.uint8))


def storage_of(tensor):
    warnings.warn(
        'TypedStorage is deprecated. It will be removed in the future and '
        'UntypedStorage will be the only storage class. This should only '
        'matter to you if you are using storages directly.  To access '
        'UntypedStorage directly, use tensor.untyped_storage() instead of '
        'tensor.storage()', stacklevel=3)
    return TypedStorage._of(_whole(tensor))


def untyped_storage_of(tensor):
    return UntypedStorage._of(_whole(tensor).view(torch.uint8))


def is_storage(obj):
    return isinstance(obj, _Storage)
