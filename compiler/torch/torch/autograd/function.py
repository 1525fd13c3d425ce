"""torch.autograd.Function: apply runs forward, without gradients inside."""
import _t2c
import torch

__all__ = ['Function', 'FunctionCtx', 'once_differentiable',
           'InplaceFunction']


class FunctionCtx:
    saved_tensors = ()
    needs_input_grad = ()
    _unmarked = ()  # results that have no gradients
    _dirty = ()

    def save_for_backward(self, *tensors):
        self.saved_tensors = tensors

    def save_for_forward(self, *tensors):
        pass

    def mark_dirty(self, *args):
        self._dirty = args

    def mark_non_differentiable(self, *args):
        self._unmarked = args

    def set_materialize_grads(self, value):
        pass


class Function(FunctionCtx):
    @classmethod
    def apply(cls, *args, **kwargs):
        ctx = cls()
        ctx.needs_input_grad = tuple(
            getattr(a, 'requires_grad', False) for a in args)
        was_on = _t2c.set_grad(False)
        try:
            if 'setup_context' in cls.__dict__:
                output = cls.forward(*args, **kwargs)
                cls.setup_context(ctx, args, output)
            else:
                output = cls.forward(ctx, *args, **kwargs)
        finally:
            _t2c.set_grad(was_on)
        if not was_on or not any(ctx.needs_input_grad):
            return output
        return ctx._with_gradients(output, args)

    def _with_gradients(self, output, args):
        """The results as those of this function."""
        if isinstance(output, tuple):
            return tuple([self._with_gradients(o, args) for o in output])
        if not isinstance(output, torch.Tensor) or \
                not output.is_floating_point() or \
                any(output is t for t in self._unmarked):
            return output
        if any(output is a for a in args) and \
                not any(output is t for t in self._dirty):
            with torch.no_grad():
                output = output.view_as(output)
        return _t2c.grad_from(output, type(self).__name__ + 'Backward',
                              [a for a in args if isinstance(a, torch.Tensor)
                               and a.requires_grad])

    @staticmethod
    def forward(*args, **kwargs):
        raise NotImplementedError(
            'You must implement the forward function for custom '
            'autograd.Function.')

    @staticmethod
    def backward(ctx, *grad_outputs):
        raise NotImplementedError(
            'You must implement either the backward or vjp method for your '
            'custom autograd.Function to use it with backward mode AD.')


class InplaceFunction(Function):
    pass


def once_differentiable(fn):
    return fn
