"""Batches of sequences of different lengths."""
from collections import namedtuple

import _t2c
import torch

__all__ = ['PackedSequence', 'invert_permutation', 'pack_padded_sequence',
           'pad_packed_sequence', 'pad_sequence', 'unpad_sequence',
           'pack_sequence', 'unpack_sequence']

_Fields = namedtuple('PackedSequence', ['data', 'batch_sizes',
                                        'sorted_indices', 'unsorted_indices'])


class PackedSequence(_Fields):
    def __new__(cls, data, batch_sizes=None, sorted_indices=None,
                unsorted_indices=None):
        if unsorted_indices is None:
            unsorted_indices = invert_permutation(sorted_indices)
        return super().__new__(cls, data, batch_sizes, sorted_indices,
                               unsorted_indices)

    def to(self, *args, **kwargs):
        return type(self)(self.data.to(*args, **kwargs), self.batch_sizes,
                          self.sorted_indices, self.unsorted_indices)

    def cuda(self, *args, **kwargs):
        return self.to('cuda')

    def cpu(self, *args, **kwargs):
        return self

    @property
    def is_cuda(self):
        return False

    def is_pinned(self):
        return False

    def pin_memory(self):
        return self


def _add_conversions(cls):
    for name in ('double', 'float', 'half', 'long', 'int', 'short', 'char',
                 'byte'):
        def convert(self, name=name):
            return self.to(getattr(self.data, name)().dtype)
        setattr(cls, name, convert)


_add_conversions(PackedSequence)


def invert_permutation(permutation):
    if permutation is None:
        return None
    inverse = torch.empty_like(permutation)
    inverse[permutation] = torch.arange(permutation.numel())
    return inverse


def _lengths(batch_sizes):
    """The length of each sequence, longest first."""
    sizes = batch_sizes.tolist()
    if not sizes:
        return []
    return [sum(1 for n in sizes if n > i) for i in range(sizes[0])]


def _split(packed):
    """The sequences of a packed batch, longest first."""
    sizes = packed.batch_sizes.tolist()
    starts = [0]
    for n in sizes:
        starts.append(starts[-1] + n)
    return [packed.data[torch.tensor([starts[t] + i for t in range(length)])]
            for i, length in enumerate(_lengths(packed.batch_sizes))]


def _join(sequences):
    """The data of a packed batch: all first steps, all second steps, ..."""
    rows = []
    for t in range(len(sequences[0])):
        rows += [s[t] for s in sequences if len(s) > t]
    return torch.stack(rows)


def pack_padded_sequence(input, lengths, batch_first=False,
                         enforce_sorted=True):
    lengths = torch.as_tensor(lengths, dtype=torch.int64)
    order = None
    if not enforce_sorted:
        lengths, order = torch.sort(lengths, descending=True)
        input = input.index_select(0 if batch_first else 1, order)
    sizes = lengths.tolist()
    x = input.transpose(0, 1) if batch_first else input
    if len(sizes) != x.size(1):
        raise RuntimeError(
            'Expected `len(lengths)` to be equal to batch_size, but got '
            f'{len(sizes)} (batch_size={x.size(1)})')
    if any(n <= 0 for n in sizes):
        raise RuntimeError('Length of all samples has to be greater than 0, '
                           'but found an element in \'lengths\' that is <= 0')
    if any(a < b for a, b in zip(sizes, sizes[1:])):
        raise RuntimeError('`lengths` array must be sorted in decreasing '
                           'order when `enforce_sorted` is True. You can pass '
                           '`enforce_sorted=False` to pack_padded_sequence '
                           'and/or pack_sequence to sidestep this requirement '
                           'if you do not need ONNX exportability.')
    if sizes[0] > x.size(0):
        raise RuntimeError(
            f'Expected `len(lengths)` to be at most {x.size(0)}, but got '
            f'{sizes[0]}')
    counts = [sum(1 for n in sizes if n > t) for t in range(sizes[0])]
    data = torch.cat([x[t, :n] for t, n in enumerate(counts)])
    return PackedSequence(data, torch.tensor(counts), order)


def pad_packed_sequence(sequence, batch_first=False, padding_value=0.0,
                        total_length=None):
    if isinstance(sequence, tuple) and not hasattr(sequence, 'batch_sizes'):
        _t2c.raise_error(
            AttributeError, "'tuple' object has no attribute 'batch_sizes'",
            blame='sequence', help='a recurrent layer returns its output and '
            'its last state: out, state = layer(packed)')
    lengths = _lengths(sequence.batch_sizes)
    longest = lengths[0]
    if total_length is not None:
        if total_length < longest:
            raise ValueError(
                'Expected total_length to be at least the length of the '
                f'longest sequence in input, but got total_length='
                f'{total_length} and max sequence length being {longest}')
        longest = total_length
    padded = []
    for steps in _split(sequence):
        missing = longest - len(steps)
        if missing:
            rest = steps.new_full((missing, *steps.shape[1:]), padding_value)
            steps = torch.cat([steps, rest])
        padded.append(steps)
    # PyTorch's is laid out by time either way: dropout draws in that order.
    output = torch.stack(padded, 1)
    if batch_first:
        output = output.transpose(0, 1)
    lengths = torch.tensor(lengths)
    order = sequence.unsorted_indices
    if order is not None:
        output = output.index_select(0 if batch_first else 1, order)
        lengths = lengths[order]
    return output, lengths


def pad_sequence(sequences, batch_first=False, padding_value=0.0,
                 padding_side='right'):
    if padding_side not in ('left', 'right'):
        raise RuntimeError("padding_side must be 'left' or 'right', but got "
                           f"'{padding_side}'")
    longest = max(s.size(0) for s in sequences)
    padded = []
    for s in sequences:
        missing = longest - s.size(0)
        if missing:
            rest = s.new_full((missing, *s.shape[1:]), padding_value)
            s = torch.cat([s, rest] if padding_side == 'right' else [rest, s])
        padded.append(s)
    return torch.stack(padded, 0 if batch_first else 1)


def unpad_sequence(padded_sequences, lengths, batch_first=False):
    if not batch_first:
        padded_sequences = padded_sequences.transpose(0, 1)
    return [s[:int(n)] for s, n in zip(padded_sequences, lengths)]


def pack_sequence(sequences, enforce_sorted=True):
    lengths = torch.tensor([s.size(0) for s in sequences])
    return pack_padded_sequence(pad_sequence(sequences), lengths,
                                enforce_sorted=enforce_sorted)


def unpack_sequence(packed_sequences):
    padded, lengths = pad_packed_sequence(packed_sequences, batch_first=True)
    return unpad_sequence(padded, lengths, batch_first=True)
