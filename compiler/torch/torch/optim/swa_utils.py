"""Averages of a model's parameters over its training."""
import math
from copy import deepcopy

import torch
from torch.nn import Module
from torch.nn.modules.batchnorm import _BatchNorm
from torch.optim.lr_scheduler import LRScheduler

__all__ = ['AveragedModel', 'update_bn', 'SWALR', 'get_ema_multi_avg_fn',
           'get_swa_multi_avg_fn', 'get_ema_avg_fn', 'get_swa_avg_fn']


def _check_decay(decay):
    if decay < 0.0 or decay > 1.0:
        raise ValueError(f'Invalid decay value {decay} provided. Please '
                         'provide a value in [0,1] range.')


def get_ema_avg_fn(decay=0.999):
    _check_decay(decay)

    def ema_update(ema_param, current_param, num_averaged):
        return decay * ema_param + (1 - decay) * current_param
    return ema_update


def get_swa_avg_fn():
    def swa_update(averaged_param, current_param, num_averaged):
        return averaged_param + (current_param - averaged_param) / (
            num_averaged + 1)
    return swa_update


def get_ema_multi_avg_fn(decay=0.999):
    _check_decay(decay)

    @torch.no_grad()
    def ema_update(ema_param_list, current_param_list, _):
        for old, new in zip(ema_param_list, current_param_list):
            if old.is_floating_point() or old.is_complex():
                old.lerp_(new, 1 - decay)
            else:
                old.copy_(old * decay + new * (1 - decay))
    return ema_update


def get_swa_multi_avg_fn():
    @torch.no_grad()
    def swa_update(averaged_param_list, current_param_list, num_averaged):
        for old, new in zip(averaged_param_list, current_param_list):
            if old.is_floating_point() or old.is_complex():
                old.lerp_(new, float(1 / (num_averaged + 1)))
            else:
                old.addcdiv_(new - old, num_averaged + 1)
    return swa_update


class AveragedModel(Module):
    def __init__(self, model, device=None, avg_fn=None, multi_avg_fn=None,
                 use_buffers=False):
        super().__init__()
        if avg_fn is not None and multi_avg_fn is not None:
            raise AssertionError('Only one of avg_fn and multi_avg_fn should '
                                 'be provided')
        self.module = deepcopy(model)
        self.register_buffer('n_averaged', torch.tensor(0, dtype=torch.long))
        self.avg_fn = avg_fn
        self.multi_avg_fn = multi_avg_fn
        self.use_buffers = use_buffers

    def forward(self, *args, **kwargs):
        return self.module(*args, **kwargs)

    def update_parameters(self, model):
        averaged = list(self.module.parameters())
        current = list(model.parameters())
        if self.use_buffers:
            averaged += list(self.module.buffers())
            current += list(model.buffers())
        averaged = [t.detach() for t in averaged]
        current = [t.detach() for t in current]
        if self.n_averaged == 0:
            for old, new in zip(averaged, current):
                old.copy_(new)
        elif self.multi_avg_fn is None:
            average = self.avg_fn or get_swa_avg_fn()
            for old, new in zip(averaged, current):
                old.copy_(average(old, new, self.n_averaged))
        else:
            for dtype in dict.fromkeys(t.dtype for t in averaged):
                pairs = [(old, new) for old, new in zip(averaged, current)
                         if old.dtype == dtype]
                self.multi_avg_fn([old for old, _ in pairs],
                                  [new for _, new in pairs], self.n_averaged)
        if not self.use_buffers:
            for old, new in zip(self.module.buffers(), model.buffers()):
                old.detach().copy_(new.detach())
        self.n_averaged += 1


@torch.no_grad()
def update_bn(loader, model, device=None):
    """The statistics of batch norms, anew from the batches of a loader."""
    momenta = {}
    for module in model.modules():
        if isinstance(module, _BatchNorm):
            module.reset_running_stats()
            momenta[module] = module.momentum
    if not momenta:
        return
    was_training = model.training
    model.train()
    for module in momenta:
        module.momentum = None
    for batch in loader:
        model(batch[0] if isinstance(batch, (list, tuple)) else batch)
    for module, momentum in momenta.items():
        module.momentum = momentum
    model.train(was_training)


class SWALR(LRScheduler):
    """From each group's rate to swa_lr, within some epochs."""

    def __init__(self, optimizer, swa_lr, anneal_epochs=10,
                 anneal_strategy='cos', last_epoch=-1):
        groups = optimizer.param_groups
        rates = swa_lr if isinstance(swa_lr, (list, tuple)) else \
            [swa_lr] * len(groups)
        if len(rates) != len(groups):
            raise ValueError('swa_lr must have the same length as '
                             'optimizer.param_groups. swa_lr has '
                             f'{len(rates)} values, param_groups has '
                             f'{len(groups)}.')
        for rate, group in zip(rates, groups):
            group['swa_lr'] = rate
        if anneal_strategy not in ('cos', 'linear'):
            raise ValueError("anneal_strategy must be one of 'cos' or "
                             f"'linear', instead got {anneal_strategy}")
        if not isinstance(anneal_epochs, int) or anneal_epochs < 0:
            raise ValueError('anneal_epochs must be equal or greater than 0, '
                             f'got {anneal_epochs}')
        self._anneal_strategy = anneal_strategy
        self.anneal_epochs = anneal_epochs
        super().__init__(optimizer, last_epoch)

    def _share(self, step):
        t = max(0, min(1, step / max(1, self.anneal_epochs)))
        if self._anneal_strategy == 'linear':
            return t
        return (1 - math.cos(math.pi * t)) / 2

    def get_lr(self):
        step = self._step_count - 1
        if self.anneal_epochs == 0:
            step = max(1, step)
        before, now = self._share(step - 1), self._share(step)
        rates = []
        for group in self.optimizer.param_groups:
            lr, goal = group['lr'], group['swa_lr']
            first = goal if before == 1 else (lr - before * goal) / (1 - before)
            rates.append(goal * now + first * (1 - now))
        return rates
