"""Causal masks of attention, for queries and keys of different numbers."""
from enum import IntEnum

import torch

__all__ = ['causal_upper_left', 'causal_lower_right', 'CausalVariant',
           'CausalBias']


class CausalVariant(IntEnum):
    UPPER_LEFT = 1
    LOWER_RIGHT = 2


def CausalBias(variant, seq_len_q, seq_len_kv):
    """The mask itself: True where a query may look."""
    shift = 0 if variant == CausalVariant.UPPER_LEFT else \
        seq_len_kv - seq_len_q
    return torch.ones(seq_len_q, seq_len_kv, dtype=torch.bool).tril(shift)


def causal_upper_left(*size):
    if len(size) != 2:
        raise RuntimeError('causal_upper_left only supports 2D tensors')
    return CausalBias(CausalVariant.UPPER_LEFT, *size)


def causal_lower_right(*size):
    if len(size) != 2:
        raise RuntimeError('causal_lower_right only supports 2D tensors')
    if size[0] > size[1]:
        import warnings
        warnings.warn('Lower right causal bias will produce NaNs in the output '
                      'when seq_len_q > seq_len_kv!')
    return CausalBias(CausalVariant.LOWER_RIGHT, *size)
