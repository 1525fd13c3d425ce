"""torch.autograd.Variable: a name for tensors, from before they were one."""
import _t2c

__all__ = ['Variable', 'VariableMeta']


class VariableMeta(type):
    def __instancecheck__(cls, obj):
        return _t2c.is_tensor(obj)


class Variable(metaclass=VariableMeta):
    def __new__(cls, data=None, requires_grad=None, volatile=None):
        if requires_grad:
            data.requires_grad_(True)
        return data
