"""Autograd: functions of the user's own run forward; nothing runs back."""
import _t2c
from .function import Function
from torch import enable_grad, inference_mode, no_grad, set_grad_enabled

__all__ = ['Variable', 'Function', 'backward', 'grad', 'grad_mode',
           'enable_grad', 'no_grad', 'set_grad_enabled', 'inference_mode',
           'set_detect_anomaly', 'detect_anomaly']


class _VariableType(type):
    def __instancecheck__(cls, obj):
        return _t2c.is_tensor(obj)


class Variable(metaclass=_VariableType):
    def __new__(cls, data=None, requires_grad=None, volatile=None):
        if requires_grad:
            data.requires_grad_(True)
        return data


def backward(tensors, *args, **kwargs):
    _t2c.unsupported('torch.autograd.backward, as there are no gradients',
                     'torch2c computes the forward pass only')


def grad(outputs, inputs, *args, **kwargs):
    _t2c.unsupported('torch.autograd.grad, as there are no gradients',
                     'torch2c computes the forward pass only')


class set_detect_anomaly:
    def __init__(self, mode=True, check_nan=True):
        pass

    def __enter__(self):
        pass

    def __exit__(self, *exc):
        pass


class detect_anomaly(set_detect_anomaly):
    pass
