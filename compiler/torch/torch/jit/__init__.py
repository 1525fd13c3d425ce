"""TorchScript: functions and modules are taken as they are."""
import _t2c
from torch.nn.modules.module import Module

__all__ = ['script', 'trace', 'ignore', 'unused', 'export', 'is_scripting',
           'is_tracing', 'script_method', 'annotate', 'interface', 'freeze',
           'ScriptModule', 'ScriptFunction', 'Attribute', 'Final', 'Error',
           'script_if_tracing', 'optimized_execution', 'fork', 'wait',
           'isinstance', 'trace_module', 'save', 'load',
           'optimize_for_inference']

Final = object
ScriptModule = Module
RecursiveScriptModule = Module


class ScriptFunction:
    pass


class Error(Exception):
    pass


class TracerWarning(Warning):
    pass


class ScriptWarning(Warning):
    pass


class TracingCheckError(Exception):
    pass


def script(obj=None, optimize=None, _frames_up=0, _rcb=None,
           example_inputs=None):
    return _without_file(obj)


def _without_file(obj):
    if isinstance(obj, Module) and not hasattr(obj, 'save'):
        obj.__dict__['save'] = lambda f, *args: save(obj, f)
    return obj


def trace(func, example_inputs=None, *args, **kwargs):
    # A check is to see the call; a script goes on with the function itself.
    if example_inputs is not None and not _t2c.is_script():
        func(*(example_inputs if isinstance(example_inputs, (tuple, list))
               else (example_inputs,)))
    return _without_file(func)


def trace_module(mod, inputs, *args, **kwargs):
    return mod


def _same(fn):
    return fn


script_method = export = interface = script_if_tracing = _same
_script_if_tracing = _same


def ignore(drop=False, **kwargs):
    return drop if callable(drop) else _same


def unused(fn):
    return fn


def is_scripting():
    return False


def is_tracing():
    return False


def annotate(the_type, the_value):
    return the_value


def Attribute(value, type):
    return value


def freeze(mod, preserved_attrs=None, optimize_numerics=True):
    return mod


def optimize_for_inference(mod, other_methods=None):
    return mod


def _overload(fn):
    return fn


_overload_method = _overload


def fork(func, *args, **kwargs):
    return func(*args, **kwargs)


def wait(future):
    return future


def optimized_execution(should_optimize):
    from contextlib import nullcontext
    return nullcontext()


def save(m, f, *args, **kwargs):
    _t2c.unsupported('torch.jit.save', 'build the model to C instead')


def load(f, *args, **kwargs):
    _t2c.unsupported('torch.jit.load', "give the model's source, and its "
                     'weights with --weights')


def isinstance(obj, target_type):
    import builtins
    return builtins.isinstance(obj, target_type)
