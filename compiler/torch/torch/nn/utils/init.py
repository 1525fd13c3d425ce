"""Modules that are made without drawing their parameters."""
import torch

__all__ = ['skip_init']


def skip_init(module_cls, *args, **kwargs):
    kwargs.pop('device', None)
    state = torch.get_rng_state()
    module = module_cls(*args, **kwargs)
    torch.set_rng_state(state)
    return module
