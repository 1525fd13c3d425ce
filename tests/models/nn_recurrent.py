# Recurrent layers over their parameters: representation, state_dict, result.
import torch
import torch.nn as nn

from layer_cases import case, show

x = (5, 3, 4)
for t in (
    ("nn.LSTM(4, 6)", lambda: nn.LSTM(4, 6)),
    (
        "nn.LSTM(4, 6, 2, batch_first=True, bidirectional=True)",
        lambda: nn.LSTM(4, 6, 2, batch_first=True, bidirectional=True),
    ),
    ("nn.LSTM(4, 6, bias=False)", lambda: nn.LSTM(4, 6, bias=False)),
    ("nn.LSTM(4, 6, proj_size=3)", lambda: nn.LSTM(4, 6, proj_size=3)),
    (
        "nn.LSTM(4, 6, 2, bidirectional=True, proj_size=2)",
        lambda: nn.LSTM(4, 6, 2, bidirectional=True, proj_size=2),
    ),
    ("nn.GRU(4, 6)", lambda: nn.GRU(4, 6)),
    (
        "nn.GRU(4, 6, 2, bidirectional=True, batch_first=True)",
        lambda: nn.GRU(4, 6, 2, bidirectional=True, batch_first=True),
    ),
    ("nn.GRU(4, 6, bias=False)", lambda: nn.GRU(4, 6, bias=False)),
    ("nn.RNN(4, 6)", lambda: nn.RNN(4, 6)),
    (
        "nn.RNN(4, 6, 2, nonlinearity='relu', bidirectional=True)",
        lambda: nn.RNN(4, 6, 2, nonlinearity="relu", bidirectional=True),
    ),
    ("nn.LSTM(5, 6)", lambda: nn.LSTM(5, 6)),
    ("nn.LSTM(4, 6, num_layers=0)", lambda: nn.LSTM(4, 6, num_layers=0)),
    ("nn.LSTM(4, 6, proj_size=7)", lambda: nn.LSTM(4, 6, proj_size=7)),
    ("nn.GRU(4, 6, proj_size=2)", lambda: nn.GRU(4, 6, proj_size=2)),
    ("nn.LSTM(4)", lambda: nn.LSTM(4)),
    ("nn.RNN(4, 6, nonlinearity='x')", lambda: nn.RNN(4, 6, nonlinearity="x")),
    ("nn.LSTM(4, 6, dropout=2)", lambda: nn.LSTM(4, 6, dropout=2)),
    ("nn.LSTM(4, 6.0)", lambda: nn.LSTM(4, 6.0)),
):
    case(t, x)
    case(t, (5, 4))
case(
    ("nn.LSTM(4, 6)", lambda: nn.LSTM(4, 6)),
    x,
    (1, 3, 6),
    (1, 3, 6),
    call=lambda m, x, h, c: m(x, (h, c)),
)
case(
    ("nn.GRU(4, 6)", lambda: nn.GRU(4, 6)),
    x,
    (1, 3, 6),
    call=lambda m, x, h: m(x, h),
)
case(
    ("nn.GRU(4, 6)", lambda: nn.GRU(4, 6)),
    x,
    (1, 2, 6),
    call=lambda m, x, h: m(x, h),
)
case(
    ("nn.LSTM(4, 6)", lambda: nn.LSTM(4, 6)),
    x,
    (1, 3, 6),
    (1, 2, 6),
    call=lambda m, x, h, c: m(x, (h, c)),
)
case(
    ("nn.LSTM(4, 6)", lambda: nn.LSTM(4, 6)),
    (5, 4),
    (1, 6),
    (1, 6),
    call=lambda m, x, h, c: m(x, (h, c)),
)
case(
    ("nn.LSTM(4, 6)", lambda: nn.LSTM(4, 6)),
    (5, 4),
    (1, 3, 6),
    (1, 3, 6),
    call=lambda m, x, h, c: m(x, (h, c)),
)
case(
    ("nn.LSTM(4, 6, 2, dropout=0.5)", lambda: nn.LSTM(4, 6, 2, dropout=0.5)),
    x,
    train=True,
)
for t in (
    ("nn.LSTMCell(4, 6)", lambda: nn.LSTMCell(4, 6)),
    ("nn.GRUCell(4, 6)", lambda: nn.GRUCell(4, 6)),
    ("nn.RNNCell(4, 6)", lambda: nn.RNNCell(4, 6)),
    (
        "nn.RNNCell(4, 6, nonlinearity='relu')",
        lambda: nn.RNNCell(4, 6, nonlinearity="relu"),
    ),
    ("nn.LSTMCell(4, 6, bias=False)", lambda: nn.LSTMCell(4, 6, bias=False)),
    ("nn.LSTMCell(5, 6)", lambda: nn.LSTMCell(5, 6)),
):
    case(t, (3, 4))
    case(t, (4,))
    case(t, (1, 3, 4))
case(
    ("nn.LSTMCell(4, 6)", lambda: nn.LSTMCell(4, 6)),
    (3, 4),
    (3, 6),
    (3, 6),
    call=lambda m, x, h, c: m(x, (h, c)),
)
case(
    ("nn.LSTMCell(4, 6)", lambda: nn.LSTMCell(4, 6)),
    (3, 4),
    (2, 6),
    (3, 6),
    call=lambda m, x, h, c: m(x, (h, c)),
)
case(
    ("nn.GRUCell(4, 6)", lambda: nn.GRUCell(4, 6)),
    (3, 4),
    (3, 5),
    call=lambda m, x, h: m(x, h),
)
from torch.nn.utils.rnn import (
    pack_padded_sequence,
    pad_packed_sequence,
    pad_sequence,
    pack_sequence,
)


def packed(m, x):
    p = pack_padded_sequence(x, [5, 3, 2])
    y, h = m(p)
    return pad_packed_sequence(y), h


for t in (
    ("nn.LSTM(4, 6)", lambda: nn.LSTM(4, 6)),
    (
        "nn.GRU(4, 6, 2, bidirectional=True)",
        lambda: nn.GRU(4, 6, 2, bidirectional=True),
    ),
):
    case(t, x, call=packed)
    case(
        t,
        x,
        call=lambda m, x: pad_packed_sequence(
            m(
                pack_padded_sequence(
                    x, torch.tensor([2, 5, 3]), enforce_sorted=False
                )
            )[0],
            batch_first=True,
        ),
    )
print(
    show(pad_sequence([torch.ones(2, 2), torch.ones(4, 2)], batch_first=True))
)

# Between the layers of a packed batch the dropout draws for all its steps.
for kind in (nn.LSTM, nn.GRU):
    for lengths in ([5, 5], [2, 5]):
        m = kind(3, 4, num_layers=3, dropout=0.3, bidirectional=True)
        p = nn.utils.rnn.pack_padded_sequence(
            torch.randn(5, 2, 3), torch.tensor(lengths), enforce_sorted=False)
        y, _ = m(p)
        print(kind.__name__, lengths, y.data.sum().detach(),
              y.data.std().detach(), torch.rand(1))

# The padded output is laid out by time, and dropout draws in that order.
print('padded')
m = nn.LSTM(3, 4, batch_first=True)
for lengths, ordered in [([5, 3], True), ([3, 5], False)]:
    packed = nn.utils.rnn.pack_padded_sequence(
        torch.randn(2, 5, 3), torch.tensor(lengths), batch_first=True,
        enforce_sorted=ordered)
    y, _ = nn.utils.rnn.pad_packed_sequence(m(packed)[0], batch_first=True)
    print(y.stride(), y.is_contiguous(), nn.Dropout()(y.detach()).sum())
