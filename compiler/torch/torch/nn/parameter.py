"""Parameters and buffers: tensors that a module registers by itself."""
import _t2c
from torch import empty
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
        return _t2c.make_buffer(Tensor, data, persistent)


def is_lazy(param):
    return isinstance(param, (UninitializedParameter, UninitializedBuffer))


class UninitializedTensorMixin:
    """A parameter or buffer whose shape the first input decides."""

    def materialize(self, shape, device=None, dtype=None):
        data = empty(shape, device=device, dtype=dtype or self.dtype)
        _t2c.materialize(self, data, self.cls_to_become)

    @property
    def shape(self):
        raise RuntimeError(
            "Can't access the shape of an uninitialized parameter or buffer. "
            'This error usually happens in `load_state_dict` when trying to '
            'load an uninitialized parameter into an initialized one. Call '
            '`forward` to initialize the parameters before accessing their '
            'attributes.')

    def __repr__(self):
        return f'<{type(self).__name__}>'


class UninitializedParameter(UninitializedTensorMixin, Parameter):
    cls_to_become = Parameter

    def __new__(cls, requires_grad=True, device=None, dtype=None):
        data = empty(0, device=device, dtype=dtype)
        return _t2c.make_parameter(cls, data, requires_grad)


class UninitializedBuffer(UninitializedTensorMixin, Tensor):
    cls_to_become = Tensor

    def __new__(cls, requires_grad=False, device=None, dtype=None):
        data = empty(0, device=device, dtype=dtype)
        return _t2c.make_buffer(cls, data, True)


_t2c.set_classes(parameter=Parameter)
