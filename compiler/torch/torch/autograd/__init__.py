"""Autograd: functions of the user's own run forward; nothing runs back."""
import _t2c
from .function import Function
from .variable import Variable
from torch import enable_grad, inference_mode, no_grad, set_grad_enabled

__all__ = ['Variable', 'Function', 'backward', 'grad', 'grad_mode',
           'enable_grad', 'no_grad', 'set_grad_enabled', 'inference_mode',
           'set_detect_anomaly', 'detect_anomaly']


def variable(*args, **kwargs):
    raise RuntimeError('torch.autograd.variable(...) is deprecated, use '
                       'torch.tensor(...) instead')


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
