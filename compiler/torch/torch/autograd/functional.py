"""Derivatives."""
import _t2c


def _refuse(*args, **kwargs):
    _t2c.unsupported('torch.autograd.functional, as there are no gradients',
                     'torch2c computes the forward pass only')


jacobian = hessian = vjp = jvp = hvp = vhp = _refuse
