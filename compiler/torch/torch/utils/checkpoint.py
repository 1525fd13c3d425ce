"""Checkpointing trades memory of gradients for time: here, plain calls."""

__all__ = [
    'checkpoint', 'checkpoint_sequential', 'CheckpointFunction',
    'set_checkpoint_early_stop', 'noop_context_fn', 'check_backward_validity',
    'detach_variable', 'get_device_states', 'set_device_states']


def noop_context_fn():
    from contextlib import nullcontext
    return nullcontext(), nullcontext()


def checkpoint(function, *args, use_reentrant=None, context_fn=noop_context_fn,
               determinism_check='default', debug=False, early_stop=True,
               preserve_rng_state=True, **kwargs):
    return function(*args, **kwargs)


def checkpoint_sequential(functions, segments, input, use_reentrant=None,
                          **kwargs):
    if hasattr(functions, 'children'):
        functions = list(functions.children())
    for function in functions:
        input = function(input)
    return input


class CheckpointFunction:
    @staticmethod
    def apply(run_function, preserve_rng_state, *args):
        return run_function(*args)


def set_checkpoint_early_stop(enable):
    from contextlib import nullcontext
    return nullcontext()


def check_backward_validity(inputs):
    pass


def detach_variable(inputs):
    return tuple(inputs)


def get_device_states(*args):
    return [], []


def set_device_states(devices, states, *, device_type=None):
    pass
