"""torch.func: calls with other parameters, and functions mapped over batches.

A mapped function is called once for each element of the batch, and what it
returns is stacked. There are no derivatives.
"""
import _t2c
from ._call import functional_call
from ._stack import stack_module_state
from ._vmap import vmap

__all__ = ['functional_call', 'stack_module_state', 'vmap', 'grad',
           'grad_and_value', 'vjp', 'jvp', 'jacrev', 'jacfwd', 'hessian',
           'linearize', 'functionalize']


def _without_gradients(name):
    def refuse(*args, **kwargs):
        _t2c.unsupported(f'torch.func.{name}, as there are no gradients',
                         'torch2c computes the forward pass only')
    return refuse


(grad, grad_and_value, vjp, jvp, jacrev, jacfwd, hessian, linearize) = [
    _without_gradients(name) for name in
    ('grad', 'grad_and_value', 'vjp', 'jvp', 'jacrev', 'jacfwd', 'hessian',
     'linearize')]


def functionalize(func, *, remove='mutations'):
    return func
