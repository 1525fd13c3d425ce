"""What torch.compile makes of a module."""
import _t2c
from torch.nn.modules.module import Module
from torch.utils._pytree import tree_leaves

__all__ = ['OptimizedModule']

# What belongs to the module around; the rest is that of the module within.
_OWN = ('_orig_mod', 'dynamo_ctx', '_torchdynamo_orig_callable',
        '_torchdynamo_wrapper_id', 'get_compiler_config', 'forward',
        '_forward', '__dict__', 'named_children_walk',
        '_super_module_initialized')
# Backends that leave the operations of the gradient as they are.
_BY_OPERATION = ('eager',)


class OptimizedModule(Module):
    """The same function, and one level more in the names of its state."""

    def __init__(self, mod, backend='inductor'):
        super().__init__()
        self._modules['_orig_mod'] = mod
        self.__dict__['_backend'] = backend

    def forward(self, *args, **kwargs):
        output = self._orig_mod(*args, **kwargs)
        if self._backend not in _BY_OPERATION:
            for leaf in tree_leaves(output):
                if _t2c.is_tensor(leaf):
                    _t2c.grad_named(leaf, 'CompiledFunctionBackward')
        return output

    def __len__(self):
        if hasattr(type(self._orig_mod), '__len__'):
            return len(self._orig_mod)
        raise TypeError(
            f'{type(self._orig_mod).__name__} does not support len()')

    def __reduce__(self):
        return type(self), (self._orig_mod, self._backend)

    @property
    def training(self):
        return self._orig_mod.training

    @training.setter
    def training(self, value):
        self._orig_mod.training = value

    def __getattr__(self, name):
        if name == '_orig_mod':
            return self._modules['_orig_mod']
        return getattr(self._orig_mod, name)

    def __setattr__(self, name, value):
        if hasattr(type(self), name) or name in _OWN:
            return super().__setattr__(name, value)
        return setattr(self._orig_mod, name, value)

    def __delattr__(self, name):
        if hasattr(type(self), name) or name in _OWN:
            return super().__delattr__(name)
        return delattr(self._orig_mod, name)

    def __dir__(self):
        within = dir(self._orig_mod)
        return within + [n for n in super().__dir__() if n not in within]
