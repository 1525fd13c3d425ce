"""Modules whose parameters take their shape from the first input."""
from torch.nn.parameter import is_lazy
from .module import Module

__all__ = ['LazyModuleMixin']


class LazyModuleMixin:
    cls_to_become = None

    def has_uninitialized_params(self):
        return any(is_lazy(t) for t in [*self._parameters.values(),
                                        *self._buffers.values()])

    def initialize_parameters(self, *args, **kwargs):
        raise NotImplementedError(
            'initialize_parameters is not implemented for '
            f'{type(self).__name__}')

    def _lazy_load(self, *args):
        pass

    def _infer_parameters(self, args, kwargs=None):
        self.initialize_parameters(*args, **(kwargs or {}))
        if self.has_uninitialized_params():
            raise RuntimeError(f'module {self._get_name()} has not been fully '
                               'initialized')
        if self.cls_to_become is not None:
            self.__class__ = self.cls_to_become

    def __call__(self, *args, **kwargs):
        if isinstance(self, LazyModuleMixin):
            self._infer_parameters(args, kwargs)
        return Module.__call__(self, *args, **kwargs)
