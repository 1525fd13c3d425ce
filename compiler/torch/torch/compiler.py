"""torch.compiler: marks that PyTorch's own compiler reads."""
from ._dynamo import (allow_in_graph, assume_constant_result, disable,
                      is_compiling, reset)


def compile(*args, **kwargs):
    from . import compile
    return compile(*args, **kwargs)


def is_dynamo_compiling():
    return False


is_exporting = is_dynamo_compiling


def cudagraph_mark_step_begin():
    pass


def substitute_in_graph(original_fn, **kwargs):
    return lambda fn: fn


def set_stance(*args, **kwargs):
    from _t2c import unsupported
    unsupported('torch.compiler.set_stance')
