"""Parameters and buffers: tensors that a module registers by itself."""
import _t2c
from torch._tensor import Tensor

__all__ = ['Parameter', 'Buffer', 'UninitializedParameter',
           'UninitializedBuffer', 'is_lazy']


class Parameter(Tensor):
    def __new__(cls, data=None, requires_grad=True):
        return _t2c.make_parameter(cls, data, requires_grad)

    def __deepcopy__(self, memo):
        if id(self) not in memo:
            copied = type(self)(self.data.clone(), self.requires_grad)
            memo[id(self)] = copied
        return memo[id(self)]

    def __repr__(self):
        return 'Parameter containing:\n' + super().__repr__()


class Buffer(Tensor):
    def __new__(cls, data=None, *, persistent=True):
        return _t2c.make_buffer(cls, data, persistent)


_unready = ("Can't access the shape of an uninitialized parameter or buffer. "
            "This error usually happens in `load_state_dict` when trying to "
            "load an uninitialized parameter into an initialized one. Call "
            "`forward` to initialize the parameters before accessing their "
            "attributes.")


class _Uninitialized:
    """A parameter whose shape the first input decides."""

    def materialize(self, shape, device=None, dtype=None):
        _t2c.materialize(self, tuple(shape), dtype)

    @property
    def shape(self):
        if is_lazy(self):
            raise RuntimeError(_unready)
        return self.size()

    def __repr__(self):
        if is_lazy(self):
            return f'<{type(self).__name__}>'
        return super().__repr__()


class UninitializedParameter(_Uninitialized, Parameter):
    def __new__(cls, requires_grad=True, device=None, dtype=None):
        return _t2c.make_lazy_parameter(cls, requires_grad, dtype)

    def materialize(self, shape, device=None, dtype=None):
        super().materialize(shape, device, dtype)
        self.__class__ = Parameter


class UninitializedBuffer(_Uninitialized, Tensor):
    def __new__(cls, requires_grad=False, device=None, dtype=None):
        return _t2c.make_lazy_buffer(cls, dtype)

    def materialize(self, shape, device=None, dtype=None):
        super().materialize(shape, device, dtype)
        self.__class__ = Tensor


def is_lazy(param):
    return isinstance(param, (UninitializedParameter, UninitializedBuffer))
