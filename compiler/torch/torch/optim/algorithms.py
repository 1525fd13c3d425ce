"""The optimisers by name: their options, and which values of them are wrong."""
import torch
from torch.optim.optimizer import Optimizer

__all__ = ['SGD', 'Adam', 'AdamW', 'Adamax', 'Adadelta', 'Adagrad', 'ASGD',
           'LBFGS', 'NAdam', 'RAdam', 'RMSprop', 'Rprop', 'SparseAdam',
           'Adafactor', 'Muon']

_WORDS = {'lr': 'learning rate', 'eps': 'epsilon value',
          'momentum': 'momentum value', 'weight_decay': 'weight_decay value',
          'momentum_decay': 'momentum_decay value', 'alpha': 'alpha value',
          'lr_decay': 'lr_decay value', 'lambd': 'lambd value',
          'rho': 'rho value',
          'initial_accumulator_value': 'initial_accumulator_value value'}


class _Algorithm(Optimizer):
    """The options stand in `_options` as they print; those in `_positional`
    can be given without their names, the ones in `_hidden` not at all."""
    _positional = ''
    _options = {}
    _hidden = ''

    def __init__(self, params, *args, **kwargs):
        names, cls = self._positional.split(), type(self).__name__
        if len(args) > len(names):
            raise TypeError(f'{cls}.__init__() takes from 2 to '
                            f'{len(names) + 2} positional arguments but '
                            f'{len(args) + 2} were given')
        given = dict(zip(names, args))
        for name, value in kwargs.items():
            if name in given:
                raise TypeError(f'{cls}.__init__() got multiple values for '
                                f"argument '{name}'")
            if name not in self._options or name in self._hidden.split():
                raise TypeError(f'{cls}.__init__() got an unexpected keyword '
                                f"argument '{name}'")
            given[name] = value
        options = {**self._options, **given}
        self._check(options)
        super().__init__(params, options)
        self._begin()

    def _check(self, options):
        for name, value in options.items():
            if isinstance(value, torch.Tensor) and value.numel() != 1:
                raise ValueError(f'Tensor {name} must be 1-element')
            if name in _WORDS and not value >= 0:
                raise ValueError(f'Invalid {_WORDS[name]}: {value}')
        for i, beta in enumerate(options.get('betas', ())):
            if not 0.0 <= beta < 1.0:
                raise ValueError(f'Invalid beta parameter at index {i}: '
                                 f'{beta}')
        if options.get('fused') and options.get('differentiable'):
            raise RuntimeError('`fused` does not support `differentiable`')
        if options.get('fused') and options.get('foreach'):
            raise RuntimeError('`fused` and `foreach` cannot be `True` '
                               'together.')

    def _begin(self):
        """Makes the state that there is before the first step."""

    def step(self, closure=None):
        return self._step_without_gradients(closure)


def _options_of(cls):
    """Name, kind and default of what its __init__ takes, for `inspect`."""
    positional, hidden = cls._positional.split(), cls._hidden.split()
    named = [n for n in cls._options if n not in positional + hidden]
    return [(n, 1 if n in positional else 3, cls._options[n])
            for n in positional + named]


_Algorithm.__init__._of_options = _options_of


class SGD(_Algorithm):
    _positional = 'lr momentum dampening weight_decay nesterov'
    _options = {'lr': 1e-3, 'momentum': 0, 'dampening': 0, 'weight_decay': 0,
                'nesterov': False, 'maximize': False, 'foreach': None,
                'differentiable': False, 'fused': None}

    def _check(self, options):
        super()._check(options)
        if options['nesterov'] and (options['momentum'] <= 0 or
                                    options['dampening'] != 0):
            raise ValueError('Nesterov momentum requires a momentum and zero '
                             'dampening')


class Adam(_Algorithm):
    _positional = 'lr betas eps weight_decay amsgrad'
    _options = {'lr': 1e-3, 'betas': (0.9, 0.999), 'eps': 1e-8,
                'weight_decay': 0, 'amsgrad': False, 'maximize': False,
                'foreach': None, 'capturable': False, 'differentiable': False,
                'fused': None, 'decoupled_weight_decay': False}

    def _check(self, options):
        super()._check(options)
        kinds = [next((kind for kind in (float, torch.Tensor)
                       if isinstance(beta, kind)), None)
                 for beta in options['betas']]
        if kinds[0] is None or kinds[0] != kinds[1]:
            raise ValueError('betas must be either both floats or both '
                             'Tensors')


class AdamW(Adam):
    _options = {**Adam._options, 'weight_decay': 1e-2,
                'decoupled_weight_decay': True}
    _hidden = 'decoupled_weight_decay'


class Adamax(_Algorithm):
    _positional = 'lr betas eps weight_decay foreach'
    _options = {'lr': 2e-3, 'betas': (0.9, 0.999), 'eps': 1e-8,
                'weight_decay': 0, 'foreach': None, 'maximize': False,
                'differentiable': False, 'capturable': False}


class NAdam(_Algorithm):
    _positional = 'lr betas eps weight_decay momentum_decay ' \
                  'decoupled_weight_decay'
    _options = {'lr': 2e-3, 'betas': (0.9, 0.999), 'eps': 1e-8,
                'weight_decay': 0, 'momentum_decay': 4e-3,
                'decoupled_weight_decay': False, 'maximize': False,
                'foreach': None, 'capturable': False, 'differentiable': False}


class RAdam(_Algorithm):
    _positional = 'lr betas eps weight_decay decoupled_weight_decay'
    _options = {'lr': 1e-3, 'betas': (0.9, 0.999), 'eps': 1e-8,
                'weight_decay': 0, 'maximize': False, 'foreach': None,
                'capturable': False, 'decoupled_weight_decay': False,
                'differentiable': False}


class RMSprop(_Algorithm):
    _positional = 'lr alpha eps weight_decay momentum centered capturable ' \
                  'foreach maximize differentiable'
    _options = {'lr': 1e-2, 'momentum': 0, 'alpha': 0.99, 'eps': 1e-8,
                'centered': False, 'weight_decay': 0, 'capturable': False,
                'foreach': None, 'maximize': False, 'differentiable': False}


class Adagrad(_Algorithm):
    _positional = 'lr lr_decay weight_decay initial_accumulator_value eps ' \
                  'foreach'
    _options = {'lr': 1e-2, 'lr_decay': 0, 'eps': 1e-10, 'weight_decay': 0,
                'initial_accumulator_value': 0, 'foreach': None,
                'maximize': False, 'differentiable': False, 'fused': None}

    def _begin(self):
        for group in self.param_groups:
            start = group['initial_accumulator_value']
            for param in group['params']:
                self.state[param] = {'step': torch.tensor(0.0),
                                     'sum': torch.full_like(param, start)}


class Adadelta(_Algorithm):
    _positional = 'lr rho eps weight_decay foreach'
    _options = {'lr': 1.0, 'rho': 0.9, 'eps': 1e-6, 'weight_decay': 0,
                'maximize': False, 'capturable': False, 'foreach': None,
                'differentiable': False}

    def _check(self, options):
        super()._check(options)
        if not options['rho'] <= 1.0:
            raise ValueError(f'Invalid rho value: {options["rho"]}')


class ASGD(_Algorithm):
    _positional = 'lr lambd alpha t0 weight_decay foreach maximize ' \
                  'differentiable capturable'
    _options = {'lr': 1e-2, 'lambd': 1e-4, 'alpha': 0.75, 't0': 1e6,
                'weight_decay': 0, 'foreach': None, 'maximize': False,
                'differentiable': False, 'capturable': False}


class Rprop(_Algorithm):
    _positional = 'lr etas step_sizes'
    _options = {'lr': 1e-2, 'etas': (0.5, 1.2), 'step_sizes': (1e-6, 50),
                'foreach': None, 'maximize': False, 'differentiable': False,
                'capturable': False}

    def _check(self, options):
        super()._check(options)
        low, high = options['etas']
        if not 0.0 < low < 1.0 < high:
            raise ValueError(f'Invalid eta values: {low}, {high}')


class LBFGS(_Algorithm):
    _positional = 'lr max_iter max_eval tolerance_grad tolerance_change ' \
                  'history_size line_search_fn'
    _options = {'lr': 1, 'max_iter': 20, 'max_eval': None,
                'tolerance_grad': 1e-7, 'tolerance_change': 1e-9,
                'history_size': 100, 'line_search_fn': None, 'maximize': False}

    def _check(self, options):
        super()._check(options)
        if options['max_eval'] is None:
            options['max_eval'] = options['max_iter'] * 5 // 4

    def _begin(self):
        if len(self.param_groups) != 1:
            raise ValueError("LBFGS doesn't support per-parameter options "
                             "(parameter groups)")

    def step(self, closure):
        return self._step_without_gradients(closure)


class SparseAdam(_Algorithm):
    _positional = 'lr betas eps maximize'
    _options = {'lr': 1e-3, 'betas': (0.9, 0.999), 'eps': 1e-8,
                'maximize': False}

    def _check(self, options):
        for name in ('lr', 'eps'):
            if not options[name] > 0:
                raise ValueError(f'Invalid {_WORDS[name]}: {options[name]}')
        super()._check(options)


class Adafactor(_Algorithm):
    _positional = 'lr beta2_decay eps d weight_decay'
    _options = {'lr': 1e-2, 'beta2_decay': -0.8, 'eps': (None, 1e-3), 'd': 1.0,
                'weight_decay': 0.0, 'foreach': None, 'maximize': False}

    def _check(self, options):
        first, second = options['eps']
        for words, value, wrong in (
                ('Learning rate should be >= 0', options['lr'],
                 not options['lr'] >= 0),
                ('beta2_decay should be <= 0', options['beta2_decay'],
                 not options['beta2_decay'] <= 0),
                ('epsilon1 should be >= 0', first,
                 first is not None and not first >= 0),
                ('epsilon2 should be >= 0', second, not second >= 0),
                ('Clipping threshold d should be >= 1', options['d'],
                 not options['d'] >= 1),
                ('weight_decay should be >= 0', options['weight_decay'],
                 not options['weight_decay'] >= 0)):
            if wrong:
                raise ValueError(f'{words} but is: {value}')


class Muon(_Algorithm):
    _positional = 'lr weight_decay momentum nesterov ns_coefficients eps ' \
                  'ns_steps adjust_lr_fn'
    _options = {'lr': 1e-3, 'weight_decay': 0.1, 'momentum': 0.95,
                'nesterov': True, 'ns_coefficients': (3.4445, -4.775, 2.0315),
                'eps': 1e-7, 'ns_steps': 5, 'adjust_lr_fn': None}

    def _check(self, options):
        for words, name in (('Learning rate', 'lr'), ('momentum', 'momentum'),
                            ('weight decay', 'weight_decay')):
            if not options[name] >= 0:
                raise ValueError(f'{words} should be >= 0 but is: '
                                 f'{options[name]}')
        if options['adjust_lr_fn'] not in (None, 'original', 'match_rms_adamw',
                                           'spectral_unclamped'):
            raise ValueError('Adjust learning rate function '
                             f'{options["adjust_lr_fn"]} is not supported')

    def _begin(self):
        for param in self._params():
            if param.ndim != 2:
                raise ValueError('Muon only supports 2D parameters whereas we '
                                 f'found a parameter with size: {param.size()}')
