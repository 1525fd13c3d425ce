"""The states of several modules as one, a dimension more in front."""
import torch

__all__ = ['stack_module_state']


def _stacked(states):
    made = {}
    for name in states[0]:
        parts = [state[name] for state in states]
        whole = torch.stack([t.detach() for t in parts])
        made[name] = whole.requires_grad_(parts[0].requires_grad)
    return made


def stack_module_state(models):
    if len(models) == 0:
        raise RuntimeError('stack_module_state: Expected at least one model, '
                           'got 0.')
    if not (all(m.training for m in models) or
            all(not m.training for m in models)):
        raise RuntimeError('stack_module_state: Expected all models to have '
                           'the same training/eval mode.')
    if not all(type(m) is type(models[0]) for m in models):
        raise RuntimeError('stack_module_state: Expected all models to be of '
                           'the same class.')
    return (_stacked([dict(m.named_parameters()) for m in models]),
            _stacked([dict(m.named_buffers()) for m in models]))
