"""The work of recurrent layers, by thop's rules."""
import torch
from torch.nn.utils.rnn import PackedSequence

# Gates of a cell, and the elementwise operations besides.
_CELLS = {'rnn': (1, 0), 'gru': (3, 4), 'lstm': (4, 4)}


def _cell_ops(kind, input_size, hidden_size, bias):
    gates, others = _CELLS[kind]
    of_gate = hidden_size * (input_size + hidden_size) + hidden_size
    if bias:
        of_gate += 2 * hidden_size
    return gates * of_gate + others * hidden_size


def _count_cell(kind, m, x):
    ops = _cell_ops(kind, m.input_size, m.hidden_size, m.bias)
    m.total_ops += torch.DoubleTensor([ops * x[0].size(0)])


def _count_layers(kind, m, x):
    if isinstance(x[0], PackedSequence):
        batch = int(torch.max(x[0].batch_sizes))
        steps = x[0].batch_sizes.size(0)
    else:
        batch, steps = x[0].size(0), x[0].size(1)
        if not m.batch_first:
            batch, steps = steps, batch
    ways = 2 if m.bidirectional else 1
    ops = _cell_ops(kind, m.input_size, m.hidden_size, m.bias)
    for _ in range(m.num_layers - 1):
        ops += _cell_ops(kind, m.hidden_size * ways, m.hidden_size, m.bias)
    m.total_ops += torch.DoubleTensor([ops * ways * steps * batch])


def count_rnn_cell(m, x, y):
    _count_cell('rnn', m, x)


def count_gru_cell(m, x, y):
    _count_cell('gru', m, x)


def count_lstm_cell(m, x, y):
    _count_cell('lstm', m, x)


def count_rnn(m, x, y):
    _count_layers('rnn', m, x)


def count_gru(m, x, y):
    _count_layers('gru', m, x)


def count_lstm(m, x, y):
    _count_layers('lstm', m, x)
