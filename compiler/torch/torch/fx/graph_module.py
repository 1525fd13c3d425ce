"""What torch.fx makes of a module: the same function, whose graph torch2c
does not show."""
import _t2c
from torch.nn.modules.module import Module

__all__ = ['GraphModule']


def _refused(name):
    def refuse(self, *args, **kwargs):
        _t2c.unsupported(f'{name} of a torch.fx.GraphModule',
                         'call it, or give the model itself')
    return refuse


class GraphModule(Module):
    def __init__(self, *args, **kwargs):
        _t2c.unsupported('torch.fx.GraphModule', 'give the model itself')

    def forward(self, *args, **kwargs):
        return self.__dict__['_root'](*args, **kwargs)

    graph = property(_refused('graph'))
    code = property(_refused('code'))
    print_readable = _refused('print_readable')
    recompile = _refused('recompile')
    __repr__ = __str__ = _refused('printing')


def traced(root):
    """Its class has the name of root's, as PyTorch's has."""
    is_module = isinstance(root, Module)
    name = type(root).__name__ if is_module else root.__name__
    cls = type(name, (GraphModule,), {})
    made = cls.__new__(cls)
    Module.__init__(made)
    if is_module:
        made.training = root.training
        made.__dict__['_root'] = root.forward
        for table in '_parameters', '_buffers', '_modules':
            made.__dict__[table].update(root.__dict__[table])
    else:
        made.__dict__['_root'] = root
    return made
