"""Bits as numbers, eight of them in a byte."""
import torch
from ._scalars import np as _np

__all__ = ['packbits', 'unpackbits']


def _weights(bitorder):
    if bitorder not in ('big', 'little'):
        raise ValueError("'order' must be either 'little' or 'big'")
    weights = torch.tensor([128, 64, 32, 16, 8, 4, 2, 1])
    return weights if bitorder == 'big' else weights.flip(0)


def _rows(a, axis):
    t = _np()._tensor(a)
    return t.flatten() if axis is None else t.movedim(axis, -1)


def _given(t, axis):
    t = t.to(torch.uint8)
    return _np()._from_tensor(t if axis is None else t.movedim(-1, axis))


def packbits(a, axis=None, bitorder='big'):
    if _np()._asarray(a).dtype.kind not in 'biu':
        raise TypeError('Expected an input array of integer or boolean data '
                        'type')
    t = (_rows(a, axis) != 0).long()
    t = torch.nn.functional.pad(t, (0, -t.shape[-1] % 8))
    t = t.reshape(t.shape[:-1] + (-1, 8))
    return _given((t * _weights(bitorder)).sum(-1), axis)


def unpackbits(a, axis=None, count=None, bitorder='big'):
    if _np()._asarray(a).dtype != _np().uint8:
        raise TypeError('Expected an input array of unsigned byte data type')
    t = _rows(a, axis).long().unsqueeze(-1)
    bits = (t // _weights(bitorder) % 2).flatten(-2)
    if count is not None and count > bits.shape[-1]:
        bits = torch.nn.functional.pad(bits, (0, count - bits.shape[-1]))
    return _given(bits[..., :count], axis)
