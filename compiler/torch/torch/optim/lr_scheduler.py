"""Schedules of learning rates: what a step makes of each group's rate."""
import math
import types
from bisect import bisect_right
from collections import Counter

import _t2c
import torch
from torch.optim.optimizer import Optimizer

__all__ = ['LRScheduler', '_LRScheduler', 'LambdaLR', 'MultiplicativeLR',
           'StepLR', 'MultiStepLR', 'ConstantLR', 'LinearLR',
           'ExponentialLR', 'SequentialLR', 'PolynomialLR',
           'CosineAnnealingLR', 'ChainedScheduler', 'ReduceLROnPlateau',
           'CyclicLR', 'CosineAnnealingWarmRestarts', 'OneCycleLR']


def _set_rates(optimizer, rates):
    for group, rate in zip(optimizer.param_groups, rates):
        if isinstance(group['lr'], torch.Tensor):
            group['lr'].fill_(rate)
        else:
            group['lr'] = rate


def _rates(optimizer, name='lr'):
    return [group[name].clone() if isinstance(group[name], torch.Tensor)
            else group[name] for group in optimizer.param_groups]


class LRScheduler:
    """get_lr() gives the next rates from those of the groups or, where an
    epoch is given, _get_closed_form_lr() from the first ones."""
    _get_lr_called_within_step = False
    _is_initial = False

    def __init__(self, optimizer, last_epoch=-1):
        if not isinstance(optimizer, Optimizer):
            raise TypeError(f'{type(optimizer).__name__} is not an Optimizer')
        self.optimizer = optimizer
        for i, group in enumerate(optimizer.param_groups):
            if last_epoch == -1:
                group.setdefault('initial_lr', group['lr'])
            elif 'initial_lr' not in group:
                raise KeyError("param 'initial_lr' is not specified in "
                               f'param_groups[{i}] when resuming scheduler '
                               'with last_epoch >= 0.')
        self.base_lrs = _rates(optimizer, 'initial_lr')
        self.last_epoch = last_epoch
        self._initial_step()

    def _initial_step(self):
        self._step_count = 0
        self._is_initial = True
        self.step()
        self._is_initial = False

    def step(self, epoch=None):
        self._step_count += 1
        self._get_lr_called_within_step = True
        self.last_epoch = self.last_epoch + 1 if epoch is None else epoch
        closed = epoch is not None and hasattr(self, '_get_closed_form_lr')
        rates = self._get_closed_form_lr() if closed else self.get_lr()
        self._get_lr_called_within_step = False
        _set_rates(self.optimizer, rates)
        self._last_lr = _rates(self.optimizer)

    def get_lr(self):
        raise NotImplementedError

    def get_last_lr(self):
        return self._last_lr

    def _times(self, factor):
        return [group['lr'] * factor for group in self.optimizer.param_groups]

    def state_dict(self):
        return {k: v for k, v in self.__dict__.items() if k != 'optimizer'}

    def load_state_dict(self, state_dict):
        self.__dict__.update(state_dict)


_LRScheduler = LRScheduler


class _ByFunction(LRScheduler):
    """A function of the epoch for each group; the state has objects only."""

    def __init__(self, optimizer, lr_lambda, last_epoch=-1):
        self.optimizer = optimizer
        groups = len(optimizer.param_groups)
        if not isinstance(lr_lambda, (list, tuple)):
            lr_lambda = [lr_lambda] * groups
        elif len(lr_lambda) != groups:
            raise ValueError(f'Expected {groups} lr_lambdas, but got '
                             f'{len(lr_lambda)}')
        self.lr_lambdas = list(lr_lambda)
        super().__init__(optimizer, last_epoch)

    def state_dict(self):
        state = {k: v for k, v in self.__dict__.items()
                 if k not in ('optimizer', 'lr_lambdas')}
        state['lr_lambdas'] = [
            None if isinstance(f, types.FunctionType) else f.__dict__.copy()
            for f in self.lr_lambdas]
        return state

    def load_state_dict(self, state_dict):
        state = dict(state_dict)
        for function, saved in zip(self.lr_lambdas, state.pop('lr_lambdas')):
            if saved is not None:
                function.__dict__.update(saved)
        self.__dict__.update(state)


class LambdaLR(_ByFunction):
    def get_lr(self):
        return [first * function(self.last_epoch)
                for function, first in zip(self.lr_lambdas, self.base_lrs)]


class MultiplicativeLR(_ByFunction):
    def get_lr(self):
        if self._is_initial:
            return _rates(self.optimizer)
        return [group['lr'] * function(self.last_epoch) for function, group
                in zip(self.lr_lambdas, self.optimizer.param_groups)]


class StepLR(LRScheduler):
    def __init__(self, optimizer, step_size, gamma=0.1, last_epoch=-1):
        self.step_size = step_size
        self.gamma = gamma
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        if self.last_epoch == 0 or self.last_epoch % self.step_size != 0:
            return _rates(self.optimizer)
        return self._times(self.gamma)

    def _get_closed_form_lr(self):
        return [first * self.gamma ** (self.last_epoch // self.step_size)
                for first in self.base_lrs]


class MultiStepLR(LRScheduler):
    def __init__(self, optimizer, milestones, gamma=0.1, last_epoch=-1):
        self.milestones = Counter(milestones)
        self.gamma = gamma
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        if self.last_epoch not in self.milestones:
            return _rates(self.optimizer)
        return self._times(self.gamma ** self.milestones[self.last_epoch])

    def _get_closed_form_lr(self):
        milestones = sorted(self.milestones.elements())
        passed = bisect_right(milestones, self.last_epoch)
        return [first * self.gamma ** passed for first in self.base_lrs]


class ConstantLR(LRScheduler):
    def __init__(self, optimizer, factor=1.0 / 3, total_iters=5,
                 last_epoch=-1):
        if factor > 1.0 or factor < 0:
            raise ValueError('Constant multiplicative factor expected to be '
                             'between 0 and 1.')
        self.factor = factor
        self.total_iters = total_iters
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        if self.last_epoch == 0:
            return self._times(self.factor)
        if self.last_epoch != self.total_iters:
            return _rates(self.optimizer)
        return self._times(1.0 / self.factor)

    def _get_closed_form_lr(self):
        is_over = self.last_epoch >= self.total_iters
        return [first * (self.factor + is_over * (1 - self.factor))
                for first in self.base_lrs]


class LinearLR(LRScheduler):
    def __init__(self, optimizer, start_factor=1.0 / 3, end_factor=1.0,
                 total_iters=5, last_epoch=-1):
        if start_factor > 1.0 or start_factor <= 0:
            raise ValueError('Starting multiplicative factor expected to be '
                             'greater than 0 and less or equal to 1.')
        if end_factor > 1.0 or end_factor < 0:
            raise ValueError('Ending multiplicative factor expected to be '
                             'between 0 and 1.')
        self.start_factor = start_factor
        self.end_factor = end_factor
        self.total_iters = total_iters
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        if self.last_epoch == 0:
            return self._times(self.start_factor)
        if self._is_initial or self.last_epoch > self.total_iters:
            return _rates(self.optimizer)
        rise = self.end_factor - self.start_factor
        before = self.total_iters * self.start_factor + \
            (self.last_epoch - 1) * rise
        return self._times(1.0 + rise / before)

    def _get_closed_form_lr(self):
        rise = self.end_factor - self.start_factor
        done = min(self.total_iters, self.last_epoch)
        factor = self.start_factor + rise * done / self.total_iters
        return [first * factor for first in self.base_lrs]


class ExponentialLR(LRScheduler):
    def __init__(self, optimizer, gamma, last_epoch=-1):
        self.gamma = gamma
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        return _rates(self.optimizer) if self._is_initial \
            else self._times(self.gamma)

    def _get_closed_form_lr(self):
        return [first * self.gamma ** self.last_epoch
                for first in self.base_lrs]


class PolynomialLR(LRScheduler):
    def __init__(self, optimizer, total_iters=5, power=1.0, last_epoch=-1):
        self.total_iters = total_iters
        self.power = power
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        epoch, total = self.last_epoch, self.total_iters
        if self._is_initial or epoch > total:
            return _rates(self.optimizer)
        return self._times(((1.0 - epoch / total) /
                            (1.0 - (epoch - 1) / total)) ** self.power)

    def _get_closed_form_lr(self):
        done = min(self.total_iters, self.last_epoch)
        return [first * (1.0 - done / self.total_iters) ** self.power
                for first in self.base_lrs]


class CosineAnnealingLR(LRScheduler):
    def __init__(self, optimizer, T_max, eta_min=0.0, last_epoch=-1):
        self.T_max = T_max
        self.eta_min = eta_min
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        epoch, period, low = self.last_epoch, self.T_max, self.eta_min
        if self._is_initial:
            return _rates(self.optimizer)
        if self._step_count == 1 and epoch > 0:
            return self._get_closed_form_lr()
        groups = self.optimizer.param_groups
        if (epoch - 1 - period) % (2 * period) == 0:  # the way up begins
            return [group['lr'] +
                    (first - low) * (1 - math.cos(math.pi / period)) / 2
                    for first, group in zip(self.base_lrs, groups)]
        return [(1 + math.cos(math.pi * epoch / period)) /
                (1 + math.cos(math.pi * (epoch - 1) / period)) *
                (group['lr'] - low) + low for group in groups]

    def _get_closed_form_lr(self):
        height = 1 + math.cos(math.pi * self.last_epoch / self.T_max)
        return [self.eta_min + (first - self.eta_min) * height / 2
                for first in self.base_lrs]


class _NotFollowed(LRScheduler):
    """Made, so that a training script's functions can be; not followed."""

    def __init__(self, optimizer, *args, **kwargs):
        self.optimizer = optimizer

    def _refuse(self, *args, **kwargs):
        _t2c.unsupported(f'following the schedule {type(self).__name__}',
                         'torch2c computes the forward pass only')

    step = get_last_lr = get_lr = state_dict = load_state_dict = _refuse


class SequentialLR(_NotFollowed):
    pass


class ChainedScheduler(_NotFollowed):
    pass


class ReduceLROnPlateau(_NotFollowed):
    pass


class CyclicLR(_NotFollowed):
    pass


class CosineAnnealingWarmRestarts(_NotFollowed):
    pass


class OneCycleLR(_NotFollowed):
    pass
