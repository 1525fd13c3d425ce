"""Parameters and buffers: tensors that a module registers by itself."""
import _t2c
from torch import empty
from torch._tensor import Tensor

__all__ = ['Parameter', 'Buffer', 'UninitializedParameter',
           'UninitializedBuffer', 'is_lazy']


class Parameter(Tensor):
    def __new__(cls, data=None, requires_grad=True):
        if isinstance(data, int) and not isinstance(requires_grad, bool):
            _t2c.raise_error(
                TypeError, "Parameter(): argument 'requires_grad' (position 2) "
                f'must be bool, not {type(requires_grad).__name__}',
                help='a parameter is made of a tensor: '
                'nn.Parameter(torch.empty(3, 4))')
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

    def share_memory_(self):
        raise RuntimeError(
            "Can't share memory on an uninitialized parameter or buffer. Call "
            '`forward` to initialize the parameters before calling '
            '`module.share_memory()`.')

    def __deepcopy__(self, memo):
        if id(self) not in memo:
            memo[id(self)] = type(self)(self.requires_grad, dtype=self.dtype)
        return memo[id(self)]

    def __repr__(self):
        return f'<{type(self).__name__}>'


def _refusal(name):
    def refuse(self, *args, **kwargs):
        raise ValueError(
            f'Attempted to use an uninitialized parameter in {name}. This '
            'error happens when you are using a `LazyModule` or explicitly '
            'manipulating `torch.nn.parameter.UninitializedParameter` objects. '
            'When using LazyModules Call `forward` with a dummy batch to '
            'initialize the parameters before calling torch functions')
    return refuse


# What has no answer before there is a shape; types and devices have one.
for _name in ('dim numel fill_ zero_ normal_ uniform_ add_ mul_ copy detach '
              'clone bfloat16 requires_grad_ type view reshape flatten sum '
              'mean norm __len__ __add__ __radd__ __sub__ __mul__ __rmul__ '
              '__truediv__ __getitem__ __setitem__ __matmul__ __neg__ __bool__ '
              'element_size stride is_contiguous').split():
    setattr(UninitializedTensorMixin, _name, _refusal(_name))


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
