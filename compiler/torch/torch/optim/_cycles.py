"""Schedules of learning rates that come round again."""
import math
import types

import torch
from torch.optim.lr_scheduler import (LRScheduler, _rates, _set_rates,
                                      _want_optimizer)


def _of_groups(name, optimizer, value):
    groups = len(optimizer.param_groups)
    if not isinstance(value, (list, tuple)):
        value = [value] * groups
    elif len(value) != groups:
        raise ValueError(
            f'{name} must have the same length as optimizer.param_groups. '
            f'{name} has {len(value)} values, param_groups has {groups}.')
    return [v.clone() if isinstance(v, torch.Tensor) else v for v in value]


def _has_beta1(optimizer):
    if 'momentum' not in optimizer.defaults and \
            'betas' not in optimizer.defaults:
        raise ValueError('optimizer must support momentum or beta1 with '
                         '`cycle_momentum` option enabled')
    return 'betas' in optimizer.defaults


def _set_momentum(group, momentum, use_beta1):
    if use_beta1:
        group['betas'] = (momentum, *group['betas'][1:])
    else:
        group['momentum'] = momentum


def _begin_momenta(schedule, highest, lowest):
    for high, low, group in zip(highest, lowest,
                                schedule.optimizer.param_groups):
        _set_momentum(group, high, schedule.use_beta1)
        group['max_momentum'] = high
        group['base_momentum'] = low


class CyclicLR(LRScheduler):
    _SCALES = {'triangular': ('cycle', lambda gamma, x: 1.0),
               'triangular2': ('cycle',
                               lambda gamma, x: 1 / (2.0 ** (x - 1))),
               'exp_range': ('iterations', lambda gamma, x: gamma ** x)}

    def __init__(self, optimizer, base_lr, max_lr, step_size_up=2000,
                 step_size_down=None, mode='triangular', gamma=1.0,
                 scale_fn=None, scale_mode='cycle', cycle_momentum=True,
                 base_momentum=0.8, max_momentum=0.9, last_epoch=-1):
        _want_optimizer(optimizer)
        self.optimizer = optimizer
        base_lrs = _of_groups('base_lr', optimizer, base_lr)
        if last_epoch == -1:
            _set_rates(optimizer, base_lrs)
        self.max_lrs = _of_groups('max_lr', optimizer, max_lr)
        up = float(step_size_up)
        down = up if step_size_down is None else float(step_size_down)
        self.total_size = up + down
        self.step_ratio = up / self.total_size
        if mode not in self._SCALES and scale_fn is None:
            raise ValueError('mode is invalid and scale_fn is None')
        self.mode = mode
        self.gamma = gamma
        self._scale_fn_custom = scale_fn
        self.scale_mode = scale_mode if scale_fn else self._SCALES[mode][0]
        self.cycle_momentum = cycle_momentum
        if cycle_momentum:
            self.use_beta1 = _has_beta1(optimizer)
            self.base_momentums = _of_groups('base_momentum', optimizer,
                                             base_momentum)
            self.max_momentums = _of_groups('max_momentum', optimizer,
                                            max_momentum)
            if last_epoch == -1:
                _begin_momenta(self, self.max_momentums, self.base_momentums)
        super().__init__(optimizer, last_epoch)
        self.base_lrs = base_lrs

    def scale_fn(self, x):
        if self._scale_fn_custom is not None:
            return self._scale_fn_custom(x)
        return self._SCALES[self.mode][1](self.gamma, x)

    def get_lr(self):
        cycle = math.floor(1 + self.last_epoch / self.total_size)
        x = 1.0 + self.last_epoch / self.total_size - cycle
        height = x / self.step_ratio if x <= self.step_ratio \
            else (x - 1) / (self.step_ratio - 1)
        scale = self.scale_fn(
            cycle if self.scale_mode == 'cycle' else self.last_epoch)
        if self.cycle_momentum:
            for low, high, group in zip(
                    self.base_momentums, self.max_momentums,
                    self.optimizer.param_groups):
                _set_momentum(group, high - (high - low) * height * scale,
                              self.use_beta1)
        return [low + (high - low) * height * scale
                for low, high in zip(self.base_lrs, self.max_lrs)]

    def state_dict(self):
        state = super().state_dict()
        function = state.pop('_scale_fn_custom')
        state['_scale_fn_custom'] = (
            None if function is None or isinstance(function,
                                                   types.FunctionType)
            else function.__dict__.copy())
        return state

    def load_state_dict(self, state_dict):
        state = dict(state_dict)
        saved = state.pop('_scale_fn_custom')
        super().load_state_dict(state)
        if saved is not None:
            self._scale_fn_custom.__dict__.update(saved)


class CosineAnnealingWarmRestarts(LRScheduler):
    def __init__(self, optimizer, T_0, T_mult=1, eta_min=0.0, last_epoch=-1):
        if T_0 <= 0 or not isinstance(T_0, int):
            raise ValueError(f'Expected positive integer T_0, but got {T_0}')
        if T_mult < 1 or not isinstance(T_mult, int):
            raise ValueError(
                f'Expected integer T_mult >= 1, but got {T_mult}')
        if not isinstance(eta_min, (float, int)):
            raise ValueError('Expected float or int eta_min, but got '
                             f'{eta_min} of type {type(eta_min)}')
        self.T_0 = T_0
        self.T_i = T_0
        self.T_mult = T_mult
        self.eta_min = eta_min
        self.T_cur = last_epoch
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        height = 1 + math.cos(math.pi * self.T_cur / self.T_i)
        return [self.eta_min + (first - self.eta_min) * height / 2
                for first in self.base_lrs]

    def step(self, epoch=None):
        if epoch is None and self.last_epoch < 0:
            epoch = 0
        if epoch is None:
            epoch = self.last_epoch + 1
            self.T_cur += 1
            if self.T_cur >= self.T_i:
                self.T_cur %= self.T_i
                self.T_i *= self.T_mult
        else:
            self._place(epoch)
        self.last_epoch = math.floor(epoch)
        _set_rates(self.optimizer, self.get_lr())
        self._last_lr = _rates(self.optimizer)

    def _place(self, epoch):
        if epoch < 0:
            raise ValueError(f'Expected non-negative epoch, but got {epoch}')
        if epoch < self.T_0:
            self.T_i = self.T_0
            self.T_cur = epoch
        elif self.T_mult == 1:
            self.T_cur = epoch % self.T_0
        else:
            n = int(math.log(epoch / self.T_0 * (self.T_mult - 1) + 1,
                             self.T_mult))
            self.T_cur = epoch - \
                self.T_0 * (self.T_mult ** n - 1) / (self.T_mult - 1)
            self.T_i = self.T_0 * self.T_mult ** n


def _total_steps(total_steps, epochs, steps_per_epoch):
    if total_steps is None and (epochs is None or steps_per_epoch is None):
        raise ValueError('You must define either total_steps OR (epochs AND '
                         'steps_per_epoch)')
    given = {'epochs': epochs, 'steps_per_epoch': steps_per_epoch} \
        if total_steps is None else {'total_steps': total_steps}
    total = 1
    for name, value in given.items():
        if value <= 0 or not isinstance(value, int):
            raise ValueError(
                f'Expected positive integer {name}, but got {value}')
        total *= value
    return total


class OneCycleLR(LRScheduler):
    # From and to which rates and momenta.
    _UP = ('initial_lr', 'max_lr', 'max_momentum', 'base_momentum')
    _DOWN = ('max_lr', 'initial_lr', 'base_momentum', 'max_momentum')
    _OUT = ('initial_lr', 'min_lr', 'max_momentum', 'max_momentum')
    _DOWN_AND_OUT = ('max_lr', 'min_lr', 'base_momentum', 'max_momentum')
    _KEYS = ('start_lr', 'end_lr', 'start_momentum', 'end_momentum')

    def __init__(self, optimizer, max_lr, total_steps=None, epochs=None,
                 steps_per_epoch=None, pct_start=0.3, anneal_strategy='cos',
                 cycle_momentum=True, base_momentum=0.85, max_momentum=0.95,
                 div_factor=25.0, final_div_factor=1e4, three_phase=False,
                 last_epoch=-1):
        _want_optimizer(optimizer)
        self.optimizer = optimizer
        total = _total_steps(total_steps, epochs, steps_per_epoch)
        self.total_steps = total
        ends = [float(pct_start * total) - 1, total - 1]
        ways = [self._UP, self._DOWN_AND_OUT]
        if three_phase:
            ends.insert(1, float(2 * pct_start * total) - 2)
            ways = [self._UP, self._DOWN, self._OUT]
        self._schedule_phases = [
            {'end_step': end, **dict(zip(self._KEYS, way))}
            for end, way in zip(ends, ways)]
        if pct_start < 0 or pct_start > 1 or not isinstance(pct_start, float):
            raise ValueError('Expected float between 0 and 1 pct_start, but '
                             f'got {pct_start}')
        if anneal_strategy not in ('cos', 'linear'):
            raise ValueError("anneal_strategy must be one of 'cos' or "
                             f"'linear', instead got {anneal_strategy}")
        self._anneal_func_type = anneal_strategy
        highest = _of_groups('max_lr', optimizer, max_lr)
        if last_epoch == -1:
            for group, rate in zip(optimizer.param_groups, highest):
                group['initial_lr'] = rate / div_factor
                group['max_lr'] = rate
                group['min_lr'] = group['initial_lr'] / final_div_factor
        self.cycle_momentum = cycle_momentum
        if cycle_momentum:
            self.use_beta1 = _has_beta1(optimizer)
            momenta = [_of_groups(name, optimizer, value) for name, value in (
                ('max_momentum', max_momentum),
                ('base_momentum', base_momentum))]
            if last_epoch == -1:
                _begin_momenta(self, *momenta)
        super().__init__(optimizer, last_epoch)

    def _anneal_func(self, start, end, part):
        if self._anneal_func_type == 'linear':
            return (end - start) * part + start
        return end + (start - end) / 2.0 * (math.cos(math.pi * part) + 1)

    def _phase(self, step):
        """The phase of a step, and which part of it has passed."""
        begin = 0.0
        for phase in self._schedule_phases:
            end = phase['end_step']
            if step <= end or phase is self._schedule_phases[-1]:
                return phase, (step - begin) / (end - begin)
            begin = end

    def get_lr(self):
        step = self.last_epoch
        if step > self.total_steps:
            raise ValueError(
                f'Tried to step {step} times. The specified number of total '
                f'steps is {self.total_steps}')
        phase, part = self._phase(step)
        rates = []
        for group in self.optimizer.param_groups:
            rates.append(self._anneal_func(
                group[phase['start_lr']], group[phase['end_lr']], part))
            if self.cycle_momentum:
                _set_momentum(group, self._anneal_func(
                    group[phase['start_momentum']],
                    group[phase['end_momentum']], part), self.use_beta1)
        return rates
