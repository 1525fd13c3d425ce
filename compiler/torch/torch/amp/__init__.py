"""Mixed precision: off, but for the CPU, where it is not supported."""
import _t2c

__all__ = ['autocast', 'GradScaler', 'custom_fwd', 'custom_bwd']


class autocast:
    def __init__(self, device_type, dtype=None, enabled=True,
                 cache_enabled=None):
        if enabled and str(device_type).startswith('cpu'):
            _t2c.unsupported("autocast('cpu')",
                             'convert the model with .bfloat16(), or leave '
                             'autocast away')

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return False

    def __call__(self, fn):
        return fn


class GradScaler:
    def __init__(self, *args, **kwargs):
        pass

    def scale(self, outputs):
        return outputs

    def step(self, optimizer, *args, **kwargs):
        return optimizer.step(*args, **kwargs)

    def update(self, new_scale=None):
        pass

    def unscale_(self, optimizer):
        pass

    def state_dict(self):
        return {}

    def load_state_dict(self, state_dict):
        pass


def custom_fwd(fwd=None, *, device_type=None, cast_inputs=None):
    return fwd if fwd is not None else custom_fwd_identity


def custom_fwd_identity(fwd):
    return fwd


def custom_bwd(bwd=None, *, device_type=None):
    return bwd if bwd is not None else custom_fwd_identity
