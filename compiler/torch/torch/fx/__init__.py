"""Symbolic tracing, which torch2c does in its own way."""
import _t2c

__all__ = ['wrap', 'symbolic_trace', 'Tracer', 'GraphModule', 'Graph', 'Node',
           'Proxy', 'Interpreter']


def wrap(fn_or_name):
    return fn_or_name


def symbolic_trace(root, concrete_args=None):
    _t2c.unsupported('torch.fx.symbolic_trace', 'give the model itself')


class _Unsupported:
    def __init__(self, *args, **kwargs):
        _t2c.unsupported(f'torch.fx.{type(self).__name__}',
                         'give the model itself')


class Tracer(_Unsupported):
    pass


class GraphModule(_Unsupported):
    pass


class Graph(_Unsupported):
    pass


class Node:
    pass


class Proxy:
    pass


class Interpreter(_Unsupported):
    pass
