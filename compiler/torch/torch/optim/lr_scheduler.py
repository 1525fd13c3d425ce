"""Schedules of learning rates: what a step makes of each group's rate."""
import math
import types
from bisect import bisect_right
from collections import Counter

import torch
from torch.optim.optimizer import Optimizer

__all__ = ['LRScheduler', '_LRScheduler', 'LambdaLR', 'MultiplicativeLR',
           'StepLR', 'MultiStepLR', 'ConstantLR', 'LinearLR',
           'ExponentialLR', 'SequentialLR', 'PolynomialLR',
           'CosineAnnealingLR', 'ChainedScheduler', 'ReduceLROnPlateau',
           'CyclicLR', 'CosineAnnealingWarmRestarts', 'OneCycleLR']


_RESUMED = """This typically happens when:
1. You're trying to resume training from a checkpoint but haven't properly \
loaded the optimizer state
2. You're using last_epoch >= 0 for a fresh training run (not recommended)"""


def _set_rates(optimizer, rates):
    for group, rate in zip(optimizer.param_groups, rates):
        if isinstance(group['lr'], torch.Tensor):
            group['lr'].fill_(rate)
        else:
            group['lr'] = rate


def _rates(optimizer, name='lr'):
    return [group[name].clone() if isinstance(group[name], torch.Tensor)
            else group[name] for group in optimizer.param_groups]


def _want_optimizer(optimizer):
    if not isinstance(optimizer, Optimizer):
        raise TypeError(f'{type(optimizer).__name__} is not an Optimizer')


class LRScheduler:
    """get_lr() gives the next rates from those of the groups or, where an
    epoch is given, _get_closed_form_lr() from the first ones."""
    _get_lr_called_within_step = False
    _is_initial = False

    def __init__(self, optimizer, last_epoch=-1):
        _want_optimizer(optimizer)
        self.optimizer = optimizer
        for i, group in enumerate(optimizer.param_groups):
            if last_epoch == -1:
                group.setdefault('initial_lr', group['lr'])
            elif 'initial_lr' not in group:
                raise KeyError("param 'initial_lr' is not specified in "
                               f'param_groups[{i}] when resuming scheduler '
                               'with last_epoch >= 0.\n' + _RESUMED)
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
        self._update_lr(epoch)

    def _update_lr(self, epoch=None):
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


def _check_schedules(owner, optimizer, schedulers):
    name = type(owner).__name__
    for i, schedule in enumerate(schedulers):
        if not hasattr(schedule, 'optimizer'):
            raise TypeError(f'{name} at index {i} should have `optimizer` as '
                            'its attribute.')
        if isinstance(schedule, ReduceLROnPlateau):
            raise ValueError(
                f'{name} does not support `ReduceLROnPlateau` scheduler as it '
                'requires additional kwargs to be specified when calling '
                f'`step`, but got one at index {i} in the given schedulers '
                'sequence.')
        if optimizer != schedule.optimizer:
            raise ValueError(
                f'{name} expects all schedulers to belong to the same '
                f'optimizer, but got scheduler {type(schedule).__name__} at '
                f'index {i} has {schedule.optimizer}, which is different from '
                f'{type(optimizer).__name__}.')


class _OfSchedules(LRScheduler):
    """Several schedules, whose states are a list in the state of the whole."""

    def state_dict(self):
        state = {k: v for k, v in self.__dict__.items()
                 if k not in ('optimizer', '_schedulers')}
        state['_schedulers'] = [s.state_dict() for s in self._schedulers]
        return state

    def load_state_dict(self, state_dict):
        state = dict(state_dict)
        for schedule, saved in zip(self._schedulers, state.pop('_schedulers')):
            schedule.load_state_dict(saved)
        self.__dict__.update(state)


class SequentialLR(_OfSchedules):
    def __init__(self, optimizer, schedulers, milestones, last_epoch=-1):
        if len(schedulers) < 1:
            raise ValueError('SequentialLR expects at least one scheduler, '
                             'but got no scheduler.')
        _check_schedules(self, optimizer, schedulers)
        if len(milestones) != len(schedulers) - 1:
            raise ValueError(
                'Sequential Schedulers expects number of schedulers provided '
                'to be one more than the number of milestone points, but got '
                f'number of schedulers {len(schedulers)} and the number of '
                f'milestones to be equal to {len(milestones)}')
        self._schedulers = schedulers
        self._milestones = milestones
        self.last_epoch = last_epoch + 1
        self.optimizer = optimizer
        _set_rates(optimizer, [group['initial_lr']
                               for group in optimizer.param_groups])
        self.recursive_undo()
        first = schedulers[bisect_right(milestones, 0)]
        first._initial_step()
        self._last_lr = first.get_last_lr()

    def recursive_undo(self, sched=None):
        """Takes back the first step that each schedule made of its own."""
        sched = self if sched is None else sched
        if hasattr(sched, '_schedulers'):
            for schedule in sched._schedulers:
                self.recursive_undo(schedule)
        elif hasattr(sched, 'last_epoch'):
            sched.last_epoch -= 1

    def step(self):
        self.last_epoch += 1
        i = bisect_right(self._milestones, self.last_epoch)
        schedule = self._schedulers[i]
        if i > 0 and self._milestones[i - 1] == self.last_epoch:
            schedule._update_lr(0)
        else:
            schedule.step()
        self._last_lr = schedule.get_last_lr()


class ChainedScheduler(_OfSchedules):
    def __init__(self, schedulers, optimizer=None):
        if len(schedulers) < 1:
            raise ValueError('ChainedScheduler expects at least one scheduler '
                             'to be chained, but got no scheduler.')
        optimizer = optimizer or schedulers[0].optimizer
        _check_schedules(self, optimizer, schedulers)
        self._schedulers = schedulers
        self.optimizer = optimizer
        self._last_lr = _rates(schedulers[-1].optimizer)

    def step(self):
        for schedule in self._schedulers:
            schedule.step()
        self._last_lr = _rates(self._schedulers[-1].optimizer)


class ReduceLROnPlateau(LRScheduler):
    def __init__(self, optimizer, mode='min', factor=0.1, patience=10,
                 threshold=1e-4, threshold_mode='rel', cooldown=0, min_lr=0,
                 eps=1e-8):
        if factor >= 1.0:
            raise ValueError('Factor should be < 1.0.')
        self.factor = factor
        _want_optimizer(optimizer)
        self.optimizer = optimizer
        is_list = isinstance(min_lr, (list, tuple))
        if is_list and len(min_lr) != len(optimizer.param_groups):
            raise ValueError(f'expected {len(optimizer.param_groups)} '
                             f'min_lrs, got {len(min_lr)}')
        self.default_min_lr = None if is_list else min_lr
        self.min_lrs = list(min_lr) if is_list \
            else [min_lr] * len(optimizer.param_groups)
        self.patience = patience
        self.cooldown = cooldown
        self.eps = eps
        self.last_epoch = 0
        self._last_lr = _rates(optimizer)
        self._init_is_better(mode, threshold, threshold_mode)
        self._reset()

    def _reset(self):
        self.best = self.mode_worse
        self.cooldown_counter = 0
        self.num_bad_epochs = 0

    @property
    def in_cooldown(self):
        return self.cooldown_counter > 0

    def step(self, metrics, epoch=None):
        current = float(metrics)
        self.last_epoch = self.last_epoch + 1 if epoch is None else epoch
        if self._is_better(current, self.best):
            self.best = current
            self.num_bad_epochs = 0
        else:
            self.num_bad_epochs += 1
        if self.in_cooldown:
            self.cooldown_counter -= 1
            self.num_bad_epochs = 0
        if self.num_bad_epochs > self.patience:
            self._reduce_lr()
            self.cooldown_counter = self.cooldown
            self.num_bad_epochs = 0
        self._last_lr = _rates(self.optimizer)

    def _reduce_lr(self):
        groups = self.optimizer.param_groups
        if len(groups) != len(self.min_lrs):
            if self.default_min_lr is None:
                raise RuntimeError(
                    'The number of param groups in the `optimizer` '
                    f'({len(groups)}) differs from when `ReduceLROnPlateau` '
                    f'was initialized ({len(self.min_lrs)}), usually due to a '
                    'new param group being added to the optimizer. Please '
                    'modify the `min_lrs` field to match the length of the '
                    '`optimizer` param groups.')
            self.min_lrs = [self.default_min_lr] * len(groups)
        old = [float(group['lr']) for group in groups]
        new = [max(rate * self.factor, low)
               for rate, low in zip(old, self.min_lrs)]
        _set_rates(self.optimizer, [
            after if before - after > self.eps else group['lr']
            for before, after, group in zip(old, new, groups)])

    def _is_better(self, a, best):
        by = self.threshold if self.mode == 'max' else -self.threshold
        bound = best * (1.0 + by) if self.threshold_mode == 'rel' \
            else best + by
        return a > bound if self.mode == 'max' else a < bound

    def _init_is_better(self, mode, threshold, threshold_mode):
        if mode not in ('min', 'max'):
            raise ValueError('mode ' + mode + ' is unknown!')
        if threshold_mode not in ('rel', 'abs'):
            raise ValueError(
                'threshold mode ' + threshold_mode + ' is unknown!')
        self.mode_worse = math.inf if mode == 'min' else -math.inf
        self.mode = mode
        self.threshold = threshold
        self.threshold_mode = threshold_mode


from torch.optim._cycles import (CosineAnnealingWarmRestarts, CyclicLR,
                                 OneCycleLR)
