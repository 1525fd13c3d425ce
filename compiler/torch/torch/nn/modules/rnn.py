"""Recurrent layers and their cells."""
import math
import warnings

import _t2c
import torch
from torch.nn import init
from torch.nn.parameter import Parameter
from .module import Module

__all__ = ['RNNBase', 'RNN', 'LSTM', 'GRU', 'RNNCellBase', 'RNNCell',
           'LSTMCell', 'GRUCell']

_gates = {'LSTM': 4, 'GRU': 3, 'RNN_TANH': 1, 'RNN_RELU': 1}
_kinds = {'LSTM': 'lstm', 'GRU': 'gru', 'RNN_TANH': 'tanh', 'RNN_RELU': 'relu'}


def apply_permutation(tensor, permutation, dim=1):
    return tensor.index_select(dim, permutation)


def _refuse(cls, words, blame='input', **more):
    _t2c.raise_error(cls, words, blame=blame, code='E0317', **more)


class RNNBase(Module):
    __constants__ = ['mode', 'input_size', 'hidden_size', 'num_layers', 'bias',
                     'batch_first', 'dropout', 'bidirectional', 'proj_size']

    def __init__(self, mode, input_size, hidden_size, num_layers=1, bias=True,
                 batch_first=False, dropout=0.0, bidirectional=False,
                 proj_size=0, device=None, dtype=None):
        super().__init__()
        self.mode = mode
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.num_layers = num_layers
        self.bias = bias
        self.batch_first = batch_first
        self.dropout = float(dropout)
        self.bidirectional = bidirectional
        self.proj_size = proj_size
        self._check_arguments(dropout)
        directions = 2 if bidirectional else 1
        if mode not in _gates:
            raise ValueError('Unrecognized RNN mode: ' + mode)
        rows = _gates[mode] * hidden_size
        self._flat_weights_names = []
        self._all_weights = []
        for layer in range(num_layers):
            for direction in range(directions):
                self._add_layer(layer, direction, rows, directions, device,
                                dtype)
        self.reset_parameters()

    def _add_layer(self, layer, direction, rows, directions, device, dtype):
        real = self.proj_size if self.proj_size > 0 else self.hidden_size
        columns = self.input_size if layer == 0 else real * directions
        suffix = f'_l{layer}' + ('_reverse' if direction else '')

        def made(*shape):
            return Parameter(torch.empty(shape, device=device, dtype=dtype))
        weights = {'weight_ih': made(rows, columns),
                   'weight_hh': made(rows, real)}
        if self.bias:
            weights['bias_ih'] = made(rows)
            weights['bias_hh'] = made(rows)
        if self.proj_size > 0:
            weights['weight_hr'] = made(self.proj_size, self.hidden_size)
        names = [name + suffix for name in weights]
        for name, weight in zip(names, weights.values()):
            setattr(self, name, weight)
        self._flat_weights_names.extend(names)
        self._all_weights.append(names)

    def _check_arguments(self, dropout):
        if (isinstance(dropout, bool) or not isinstance(dropout, (int, float))
                or not 0 <= dropout <= 1):
            _refuse(ValueError, 'dropout should be a number in range [0, 1] '
                    'representing the probability of an element being zeroed',
                    'dropout')
        for name, kind in (('input_size', int), ('hidden_size', int),
                           ('num_layers', int), ('bias', bool),
                           ('batch_first', bool), ('bidirectional', bool)):
            value = getattr(self, name)
            if not isinstance(value, kind):
                if name in ('num_layers', 'batch_first', 'bidirectional'):
                    continue
                _refuse(TypeError, f'{name} should be of type '
                        f'{kind.__name__}, got: {type(value).__name__}', name)
        if dropout > 0 and self.num_layers == 1:
            warnings.warn('dropout option adds dropout after all but last '
                          'recurrent layer, so non-zero dropout expects '
                          'num_layers greater than 1, but got '
                          f'dropout={dropout} and num_layers=1')
        if self.hidden_size <= 0:
            _refuse(ValueError, 'hidden_size must be greater than zero',
                    'hidden_size')
        if self.num_layers <= 0:
            _refuse(ValueError, 'num_layers must be greater than zero',
                    'num_layers')
        if self.proj_size < 0:
            _refuse(ValueError, 'proj_size should be a positive integer or '
                    'zero to disable projections', 'proj_size')
        if self.proj_size >= self.hidden_size:
            _refuse(ValueError, 'proj_size has to be smaller than hidden_size',
                    'proj_size')

    @property
    def _flat_weights(self):
        return [getattr(self, name) for name in self._flat_weights_names]

    @property
    def all_weights(self):
        return [[getattr(self, name) for name in names]
                for names in self._all_weights]

    def flatten_parameters(self):
        pass

    def reset_parameters(self):
        bound = (1.0 / math.sqrt(self.hidden_size)
                 if self.hidden_size > 0 else 0)
        for weight in self.parameters():
            init.uniform_(weight, -bound, bound)

    # --- checks, in PyTorch's order and words ---

    def check_input(self, input, batch_sizes=None):
        weight = getattr(self, self._flat_weights_names[0])
        if input.dtype != weight.dtype:
            _refuse(ValueError, f'RNN input dtype ({input.dtype}) does not '
                    f'match weight dtype ({weight.dtype}). Convert input: '
                    f'input.to({weight.dtype}), or convert model: '
                    f'model.to({input.dtype})',
                    help=f"convert the input: x.to({weight.dtype})")
        if input.size(-1) != self.input_size:
            name = self._get_name()
            _t2c.refuse_features(
                input, f'input.size(-1) must be equal to input_size. Expected '
                f'{self.input_size}, got {input.size(-1)}',
                f'{name} expects {self.input_size} features per step, got '
                f'{input.size(-1)}', f'input_size={self.input_size}',
                f'nn.{name}({input.size(-1)}, ...) fits')

    def get_expected_hidden_size(self, input, batch_sizes=None):
        batch = input.size(0) if self.batch_first else input.size(1)
        size = self.proj_size if self.proj_size > 0 else self.hidden_size
        return self._layers_times_directions(), batch, size

    def get_expected_cell_size(self, input, batch_sizes=None):
        batch = input.size(0) if self.batch_first else input.size(1)
        return self._layers_times_directions(), batch, self.hidden_size

    def _layers_times_directions(self):
        return self.num_layers * (2 if self.bidirectional else 1)

    def check_hidden_size(self, hx, expected_hidden_size,
                          msg='Expected hidden size {}, got {}'):
        size = list(hx.size())
        if size == list(expected_hidden_size):
            return
        words = msg.format(expected_hidden_size, size)
        help = self._help_with_state(size, expected_hidden_size)
        if len(size) != len(expected_hidden_size):
            _refuse(RuntimeError, words, 'hx', help=help)
        differing = [i for i, n in enumerate(expected_hidden_size)
                     if size[i] != n]
        _t2c.refuse_state(hx, words, differing[0], help)

    def _help_with_state(self, size, expected):
        if len(size) != 3:
            return None
        if size[0] != expected[0]:
            both = 'both directions of ' if self.bidirectional else ''
            return (f'{both}{self.num_layers} layer'
                    f"{'' if self.num_layers == 1 else 's'} need {expected[0]} "
                    'states')
        if size[1] != expected[1] and not self.batch_first:
            return ('without batch_first=True the input is read as [steps, '
                    f'batch, features], here with a batch of {expected[1]}')
        return f'torch.zeros{tuple(expected)} fits'

    def check_forward_args(self, input, hidden, batch_sizes=None):
        self.check_input(input, batch_sizes)
        self.check_hidden_size(
            hidden, self.get_expected_hidden_size(input, batch_sizes))

    def permute_hidden(self, hx, permutation):
        if permutation is None:
            return hx
        if isinstance(hx, tuple):
            return tuple(apply_permutation(h, permutation) for h in hx)
        return apply_permutation(hx, permutation)

    def extra_repr(self):
        s = f'{self.input_size}, {self.hidden_size}'
        if self.proj_size != 0:
            s += f', proj_size={self.proj_size}'
        if self.num_layers != 1:
            s += f', num_layers={self.num_layers}'
        if self.bias is not True:
            s += f', bias={self.bias}'
        if self.batch_first is not False:
            s += f', batch_first={self.batch_first}'
        if self.dropout != 0:
            s += f', dropout={self.dropout}'
        if self.bidirectional is not False:
            s += f', bidirectional={self.bidirectional}'
        return s

    # --- the computation ---

    def _run_layer(self, index, x, h, c, reverse):
        """One direction of one layer over x [T, N, features]."""
        names = self._all_weights[index]
        weights = [getattr(self, name) for name in names]
        b_ih, b_hh, w_hr = None, None, None
        if self.bias:
            b_ih, b_hh = weights[2], weights[3]
        if self.proj_size > 0:
            w_hr = weights[-1]
        return _t2c.rnn_layer(_kinds[self.mode], x, h, c, weights[0],
                              weights[1], b_ih, b_hh, w_hr, reverse)

    def _run_directions(self, layer, x, h0, c0, h_n, c_n):
        directions = 2 if self.bidirectional else 1
        steps = []
        for direction in range(directions):
            i = layer * directions + direction
            y, h, c = self._run_layer(i, x, h0[i],
                                      None if c0 is None else c0[i],
                                      direction == 1)
            steps.append(y)
            h_n.append(h)
            c_n.append(c)
        return steps[0] if directions == 1 else torch.cat(steps, 2)

    def _run(self, sequences, states, drop):
        """All layers over each of the sequences, which begin in `states`, with
        drop() between; returns the last one's steps, and the final states."""
        finals = [([], []) for _ in sequences]
        for layer in range(self.num_layers):
            sequences = [self._run_directions(layer, x, *state, *final)
                         for x, state, final in zip(sequences, states, finals)]
            if self.dropout and self.training and layer < self.num_layers - 1:
                sequences = drop(sequences)
        return sequences, [
            (torch.stack(h_n), None if c is None else torch.stack(c_n))
            for (h_n, c_n), (_, c) in zip(finals, states)]

    def _drop(self, sequences):
        from torch.nn import functional as F
        return [F.dropout(x, self.dropout, True) for x in sequences]

    def _run_packed(self, packed, hx):
        """Each sequence by itself, so that none sees another's padding."""
        from torch.nn.utils.rnn import PackedSequence, _split, _join
        if hx is not None:
            hx = self.permute_hidden(hx, packed.sorted_indices)

        def join(sequences):
            return PackedSequence(_join([x.squeeze(1) for x in sequences]),
                                  packed.batch_sizes, packed.sorted_indices,
                                  packed.unsorted_indices)

        def split(packed):
            return [x.unsqueeze(1) for x in _split(packed)]

        def drop(sequences):  # of all steps in the order of the packed data
            data, *rest = join(sequences)
            return split(PackedSequence(*self._drop([data]), *rest))

        sequences = split(packed)
        states = []
        for i, x in enumerate(sequences):
            if hx is None:
                states.append(self._zero_states(x, 1))
            elif self.mode == 'LSTM':
                states.append((hx[0][:, i:i + 1], hx[1][:, i:i + 1]))
            else:
                states.append((hx[:, i:i + 1], None))
            self.check_input(x)
        sequences, finals = self._run(sequences, states, drop)
        state = torch.cat([h for h, _ in finals], 1)
        if self.mode == 'LSTM':
            state = (state, torch.cat([c for _, c in finals], 1))
        return join(sequences), self.permute_hidden(state,
                                                    packed.unsorted_indices)

    def _zero_states(self, input, batch):
        size = self.proj_size if self.proj_size > 0 else self.hidden_size
        n = self._layers_times_directions()
        h = torch.zeros((n, batch, size), dtype=input.dtype)
        c = None
        if self.mode == 'LSTM':
            c = torch.zeros((n, batch, self.hidden_size), dtype=input.dtype)
        return h, c

    def _check_rank(self, input):
        if input.dim() not in (2, 3):
            name = self._get_name()
            word = 'tensor ' if name == 'RNN' else ''
            _refuse(ValueError, f'{name}: Expected input to be 2D or 3D, got '
                    f'{input.dim()}D {word}instead')

    def _check_state_ranks(self, input, states):
        if all(s.dim() == input.dim() for s in states):
            return
        kind = 'batched 3-D' if input.dim() == 3 else 'unbatched 2-D'
        needs = f'{input.dim()}-D'
        found = ', '.join(f'{s.dim()}-D' for s in states)
        if len(states) == 2:
            words = (f'For {kind} input, hx and cx should also be {needs} but '
                     f'got ({found}) tensors')
        else:
            words = (f'For {kind} input, hx should also be {needs} but got '
                     f'{found} tensor')
        _refuse(RuntimeError, words, 'hx')

    def _forward(self, input, hx):
        """Returns output, h, c; the states have the input's batching."""
        self._check_rank(input)
        batched = input.dim() == 3
        states = None
        if hx is not None:
            states = hx if self.mode == 'LSTM' else (hx,)
            if self.mode != 'LSTM' and isinstance(hx, tuple):
                name = self._get_name()
                _refuse(AttributeError,
                        "'tuple' object has no attribute 'dim'", 'hx',
                        headline=f"the state of {name} is one tensor, got a "
                        f'tuple of {len(hx)}', help='only LSTM has two: pass '
                        'the first alone')
            self._check_state_ranks(input, states)
        if not batched:
            input = input.unsqueeze(0 if self.batch_first else 1)
            states = states and tuple(s.unsqueeze(1) for s in states)
        if states is None:
            self.check_input(input)
            h, c = self._zero_states(
                input, input.size(0 if self.batch_first else 1))
        else:
            self.check_forward_args(
                input, states if self.mode == 'LSTM' else states[0])
            h, c = states if self.mode == 'LSTM' else (states[0], None)
        x = input.transpose(0, 1) if self.batch_first else input
        (y,), ((h, c),) = self._run([x], [(h, c)], self._drop)
        if self.batch_first:
            y = y.transpose(0, 1)
        if not batched:
            y = y.squeeze(0 if self.batch_first else 1)
            h = h.squeeze(1)
            c = c if c is None else c.squeeze(1)
        return y, h, c

    def forward(self, input, hx=None):
        if not _t2c.is_tensor(input) and hasattr(input, 'batch_sizes'):
            return self._run_packed(input, hx)
        y, h, _ = self._forward(input, hx)
        return y, h


class RNN(RNNBase):
    def __init__(self, input_size, hidden_size, num_layers=1,
                 nonlinearity='tanh', bias=True, batch_first=False,
                 dropout=0.0, bidirectional=False, device=None, dtype=None):
        if nonlinearity not in ('tanh', 'relu'):
            _refuse(ValueError, f"Unknown nonlinearity '{nonlinearity}'. "
                    "Select from 'tanh' or 'relu'.", 'nonlinearity')
        super().__init__('RNN_' + nonlinearity.upper(), input_size,
                         hidden_size, num_layers, bias, batch_first, dropout,
                         bidirectional, 0, device, dtype)
        self.nonlinearity = nonlinearity


def _no_projection(kwargs):
    if 'proj_size' in kwargs:
        raise ValueError('proj_size argument is only supported for LSTM, not '
                         'RNN or GRU')


class LSTM(RNNBase):
    def __init__(self, *args, **kwargs):
        super().__init__('LSTM', *args, **kwargs)

    def check_forward_args(self, input, hidden, batch_sizes=None):
        self.check_input(input, batch_sizes)
        self.check_hidden_size(
            hidden[0], self.get_expected_hidden_size(input, batch_sizes),
            'Expected hidden[0] size {}, got {}')
        self.check_hidden_size(
            hidden[1], self.get_expected_cell_size(input, batch_sizes),
            'Expected hidden[1] size {}, got {}')

    def forward(self, input, hx=None):
        if not _t2c.is_tensor(input) and hasattr(input, 'batch_sizes'):
            return self._run_packed(input, hx)
        y, h, c = self._forward(input, hx)
        return y, (h, c)


class GRU(RNNBase):
    def __init__(self, *args, **kwargs):
        _no_projection(kwargs)
        super().__init__('GRU', *args, **kwargs)


class RNNCellBase(Module):
    __constants__ = ['input_size', 'hidden_size', 'bias']

    def __init__(self, input_size, hidden_size, bias, num_chunks, device=None,
                 dtype=None):
        super().__init__()
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.bias = bias
        rows = num_chunks * hidden_size

        def made(*shape):
            return Parameter(torch.empty(shape, device=device, dtype=dtype))
        self.weight_ih = made(rows, input_size)
        self.weight_hh = made(rows, hidden_size)
        if bias:
            self.bias_ih = made(rows)
            self.bias_hh = made(rows)
        else:
            self.register_parameter('bias_ih', None)
            self.register_parameter('bias_hh', None)
        self.reset_parameters()

    def extra_repr(self):
        s = f'{self.input_size}, {self.hidden_size}'
        if self.bias is not True:
            s += f', bias={self.bias}'
        if getattr(self, 'nonlinearity', 'tanh') != 'tanh':
            s += f', nonlinearity={self.nonlinearity}'
        return s

    def reset_parameters(self):
        bound = (1.0 / math.sqrt(self.hidden_size)
                 if self.hidden_size > 0 else 0)
        for weight in self.parameters():
            init.uniform_(weight, -bound, bound)

    def _check_state(self, input, h, i):
        if h.size(0) != input.size(0):
            _refuse(RuntimeError, f"Input batch size {input.size(0)} doesn't "
                    f'match hidden{i} batch size {h.size(0)}', 'hx')
        if h.size(1) != self.hidden_size:
            _refuse(RuntimeError, f'hidden{i} has inconsistent hidden_size: '
                    f'got {h.size(1)}, expected {self.hidden_size}', 'hx')

    def _step(self, kind, input, states):
        """One step; the new states, batched as the input is."""
        name = self._get_name()
        if input.dim() not in (1, 2):
            _refuse(ValueError, f'{name}: Expected input to be 1D or 2D, got '
                    f'{input.dim()}D instead')
        if states is not None:
            for i, h in enumerate(states):
                if h.dim() not in (1, 2):
                    what = f'hx[{i}]' if kind == 'lstm' else 'hidden'
                    _refuse(ValueError, f'{name}: Expected {what} to be 1D or '
                            f'2D, got {h.dim()}D instead', 'hx')
        batched = input.dim() == 2
        x = input if batched else input.unsqueeze(0)
        if x.size(1) != self.input_size:
            _t2c.refuse_features(
                x, 'input has inconsistent input_size: got '
                f'{x.size(1)} expected {self.input_size}',
                f'{name} expects {self.input_size} features, got {x.size(1)}',
                f'input_size={self.input_size}',
                f'nn.{name}({x.size(1)}, ...) fits')
        if states is None:
            zero = torch.zeros((x.size(0), self.hidden_size), dtype=x.dtype)
            states = (zero, zero)
        elif not batched:
            states = tuple(h.unsqueeze(0) for h in states)
        for i, h in enumerate(states):
            self._check_state(x, h, i)
        c = states[1] if kind == 'lstm' else None
        _, h, c = _t2c.rnn_layer(
            kind, x.unsqueeze(0), states[0], c, self.weight_ih, self.weight_hh,
            self.bias_ih, self.bias_hh, None, False)
        if not batched:
            h = h.squeeze(0)
            c = c if c is None else c.squeeze(0)
        return h, c


class RNNCell(RNNCellBase):
    __constants__ = ['input_size', 'hidden_size', 'bias', 'nonlinearity']

    def __init__(self, input_size, hidden_size, bias=True, nonlinearity='tanh',
                 device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 1, device, dtype)
        self.nonlinearity = nonlinearity

    def forward(self, input, hx=None):
        if self.nonlinearity not in ('tanh', 'relu'):
            raise RuntimeError(f'Unknown nonlinearity: {self.nonlinearity}')
        return self._step(self.nonlinearity, input,
                          None if hx is None else (hx,))[0]


class LSTMCell(RNNCellBase):
    def __init__(self, input_size, hidden_size, bias=True, device=None,
                 dtype=None):
        super().__init__(input_size, hidden_size, bias, 4, device, dtype)

    def forward(self, input, hx=None):
        return self._step('lstm', input, hx)


class GRUCell(RNNCellBase):
    def __init__(self, input_size, hidden_size, bias=True, device=None,
                 dtype=None):
        super().__init__(input_size, hidden_size, bias, 3, device, dtype)

    def forward(self, input, hx=None):
        return self._step('gru', input, None if hx is None else (hx,))[0]
