"""torch.autograd.Function: apply runs forward."""

__all__ = ['Function', 'FunctionCtx', 'once_differentiable',
           'InplaceFunction']


class FunctionCtx:
    saved_tensors = ()
    needs_input_grad = ()

    def save_for_backward(self, *tensors):
        self.saved_tensors = tensors

    def save_for_forward(self, *tensors):
        pass

    def mark_dirty(self, *args):
        pass

    def mark_non_differentiable(self, *args):
        pass

    def set_materialize_grads(self, value):
        pass


class Function(FunctionCtx):
    @classmethod
    def apply(cls, *args, **kwargs):
        ctx = cls()
        ctx.needs_input_grad = tuple(
            getattr(a, 'requires_grad', False) for a in args)
        if 'setup_context' in cls.__dict__:
            output = cls.forward(*args, **kwargs)
            cls.setup_context(ctx, args, output)
            return output
        return cls.forward(ctx, *args, **kwargs)

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
