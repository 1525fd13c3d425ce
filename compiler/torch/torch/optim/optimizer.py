"""What every optimiser has: groups of parameters, state, and what it prints.

backward() is refused, so that there are no gradients but those that a script
sets by hand: a step without any changes nothing, as in PyTorch.
"""
import copy
import warnings
from collections import OrderedDict, defaultdict

import _t2c
import torch
from torch import _grad
from torch.utils.hooks import RemovableHandle

__all__ = ['Optimizer']

_UNORDERED = ('optimizer parameters need to be organized in ordered '
              'collections, but the ordering of tensors in sets will change '
              'between runs. Please use a list instead.')


class Optimizer:
    def __init__(self, params, defaults):
        self.defaults = defaults
        self._hooks = {'pre': OrderedDict(), 'post': OrderedDict()}
        if isinstance(params, torch.Tensor):
            raise TypeError('params argument given to the optimizer should be '
                            'an iterable of Tensors or dicts, but got '
                            + torch.typename(params))
        if isinstance(params, torch.nn.Module):
            _t2c.raise_error(
                TypeError, f'{type(params).__name__!r} object is not iterable',
                blame='params', help="give it the model's parameters: "
                'model.parameters()')
        self.state = defaultdict(dict)
        self.param_groups = []
        groups = list(params)
        if len(groups) == 0:
            _t2c.raise_error(
                ValueError, 'optimizer got an empty parameter list',
                blame='params', help='parameters() does not look into lists '
                'and dicts of layers: hold them in nn.ModuleList, '
                'nn.ModuleDict or nn.Sequential')
        if not isinstance(groups[0], dict):
            groups = [{'params': groups}]
        for group in groups:
            self.add_param_group(group)

    def __repr__(self):
        text = type(self).__name__ + ' ('
        for i, group in enumerate(self.param_groups):
            text += f'\nParameter Group {i}\n'
            for key in sorted(group):
                if key != 'params':
                    text += f'    {key}: {group[key]}\n'
        return text + ')'

    def add_param_group(self, param_group):
        if not isinstance(param_group, dict):
            raise TypeError('param_group must be a dict, but got '
                            f'{type(param_group)}')
        _list_params(param_group)
        for param in param_group['params']:
            if not isinstance(param, torch.Tensor):
                raise TypeError('optimizer can only optimize Tensors, but one '
                                'of the params is ' + torch.typename(param))
            if not self.defaults.get('differentiable') and \
                    not (param.is_leaf or param.retains_grad):
                raise ValueError("can't optimize a non-leaf Tensor")
        for name, default in self.defaults.items():
            param_group.setdefault(name, default)
        self._check_apart(param_group)
        self.param_groups.append(param_group)

    def _check_apart(self, added):
        ids = {id(param) for param in added['params']}
        if len(ids) < len(added['params']):
            warnings.warn(
                'optimizer contains a parameter group with duplicate '
                'parameters; in future, this will cause an error; see '
                'github.com/pytorch/pytorch/issues/40967 for more information')
        for group in self.param_groups:
            if ('param_names' in group) != ('param_names' in added):
                which = 'with' if 'param_names' in added else 'without'
                raise ValueError('all optimizer param groups should be with/'
                                 'without names. cannot add param group '
                                 f'{which} names to the optimizer')
        if any(id(param) in ids for param in self._params()):
            raise ValueError('some parameters appear in more than one '
                             'parameter group')

    def _params(self):
        return [param for group in self.param_groups
                for param in group['params']]

    def state_dict(self):
        number = {}
        for param in self._params():
            number.setdefault(id(param), len(number))
        groups = []
        for group in self.param_groups:
            packed = {k: v for k, v in group.items() if k != 'params'}
            packed['params'] = [number[id(p)] for p in group['params']]
            groups.append(packed)
        state = {number[id(k)] if isinstance(k, torch.Tensor) else k: v
                 for k, v in self.state.items()}
        return {'state': state, 'param_groups': groups}

    def load_state_dict(self, state_dict):
        groups = copy.deepcopy(state_dict['param_groups'])
        if len(groups) != len(self.param_groups):
            raise ValueError('loaded state dict has a different number of '
                             'parameter groups')
        params = {}
        for have, new in zip(self.param_groups, groups):
            if len(have['params']) != len(new['params']):
                raise ValueError("loaded state dict contains a parameter group "
                                 "that doesn't match the size of optimizer's "
                                 "group")
            params.update(zip(new['params'], have['params']))
            new['params'] = have['params']
            if 'param_names' in have:
                new.setdefault('param_names', have['param_names'])
        self.state = defaultdict(dict)
        for key, value in state_dict['state'].items():
            self.state[params.get(key, key)] = copy.deepcopy(value)
        self.param_groups = groups
        self.defaults.setdefault('differentiable', False)

    def zero_grad(self, set_to_none=True):
        _grad.clear_gradients(self._params(), set_to_none)

    def step(self, closure=None):
        raise NotImplementedError

    def register_step_pre_hook(self, hook):
        return self._register('pre', hook)

    def register_step_post_hook(self, hook):
        return self._register('post', hook)

    def _register(self, when, hook):
        handle = RemovableHandle(self._hooks[when])
        self._hooks[when][handle.id] = hook
        return handle

    def _step_without_gradients(self, closure=None):
        for hook in self._hooks['pre'].values():
            hook(self, (), {})
        loss = closure() if closure is not None else None
        if any(param.grad is not None for param in self._params()):
            _t2c.unsupported(f'a step of {type(self).__name__} along gradients',
                             'torch2c computes the forward pass only')
        for hook in self._hooks['post'].values():
            hook(self, (), {})
        return loss


def _list_params(group):
    """Makes a list of a group's parameters, and one of their names."""
    params = group['params']
    if isinstance(params, set):
        raise TypeError(_UNORDERED)
    params = [params] if isinstance(params, torch.Tensor) else list(params)
    names = [param[0] for param in params if isinstance(param, tuple)]
    if names and len(names) != len(params):
        raise ValueError('all optimizer params should be with/without names. '
                         'Some param names are missing')
    group['params'] = [param[1] for param in params] if names else params
    if names:
        group['param_names'] = names
