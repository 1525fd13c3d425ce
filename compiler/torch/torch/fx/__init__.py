"""Symbolic tracing, which torch2c does in its own way."""
import _t2c
from .graph_module import GraphModule

__all__ = ['wrap', 'symbolic_trace', 'Tracer', 'GraphModule', 'Graph', 'Node',
           'Proxy', 'Interpreter']


def wrap(fn_or_name):
    return fn_or_name


def symbolic_trace(root, concrete_args=None):
    """A module that computes what `root` does: its graph is not shown."""
    from torch.fx.graph_module import traced
    if concrete_args:
        _t2c.unsupported('torch.fx.symbolic_trace with concrete_args',
                         'give the model itself')
    return traced(root)


class _Unsupported:
    def __init__(self, *args, **kwargs):
        _t2c.unsupported(f'torch.fx.{type(self).__name__}',
                         'give the model itself')


class Tracer(_Unsupported):
    pass


class Graph(_Unsupported):
    pass


class Node:
    pass


class Proxy:
    pass


class Interpreter(_Unsupported):
    pass
