"""Attention whose scores a function changes and whose mask a function gives.

The functions get all indices at once, one dimension each, and broadcast; a
mask of blocks is the mask itself.
"""
import math

import _t2c
import torch

__all__ = ['BlockMask', 'flex_attention', 'create_block_mask', 'create_mask',
           'noop_mask', 'and_masks', 'or_masks']


def _indices(*sizes):
    """For each size its indices, along a dimension of their own."""
    n = len(sizes)
    return [torch.arange(size).reshape([-1 if i == k else 1 for i in range(n)])
            for k, size in enumerate(sizes)]


def noop_mask(batch, head, token_q, token_kv):
    return batch.new_ones((), dtype=torch.bool)


def _combined(name, join, start):
    def combine(*mask_mods):
        if not all(callable(f) for f in mask_mods):
            raise RuntimeError(f'All inputs should be callable mask_mods: '
                               f'{mask_mods}')

        def mask_mod(b, h, q_idx, kv_idx):
            result = b.new_full((), start, dtype=torch.bool)
            for f in mask_mods:
                result = join(result, f(b, h, q_idx, kv_idx))
            return result
        return mask_mod
    combine.__name__ = name
    return combine


and_masks = _combined('and_masks', lambda x, y: x & y, True)
or_masks = _combined('or_masks', lambda x, y: x | y, False)


def create_mask(mod_fn, B, H, Q_LEN, KV_LEN, device='cpu'):
    sizes = (B or 1, H or 1, Q_LEN, KV_LEN)
    return mod_fn(*_indices(*sizes)).expand(sizes).clone()


class BlockMask:
    """Of the blocks, nothing but the mask is kept."""

    def __init__(self, mask, mask_mod, block_size):
        self._mask = mask
        self.mask_mod = mask_mod
        self.BLOCK_SIZE = block_size
        self.seq_lengths = tuple(mask.shape[-2:])

    @property
    def shape(self):
        return tuple(self._mask.shape)

    def numel(self):
        return math.prod(self.shape)

    def to(self, device):
        return self

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        _t2c.unsupported(f'{name} of a BlockMask', 'torch2c has no blocks')

    def __repr__(self):
        _t2c.unsupported('printing a BlockMask', 'torch2c has no blocks')


def create_block_mask(mask_mod, B, H, Q_LEN, KV_LEN, device='cpu',
                      BLOCK_SIZE=128, _compile=False, **options):
    size = BLOCK_SIZE if isinstance(BLOCK_SIZE, tuple) else (BLOCK_SIZE,) * 2
    return BlockMask(create_mask(mask_mod, B, H, Q_LEN, KV_LEN), mask_mod,
                     size)


def _check(query, key, value, enable_gqa):
    if any(x.dim() != 4 for x in (query, key, value)):
        raise NotImplementedError('NYI: query, key, and value must be 4D '
                                  'tensors')
    if not enable_gqa and query.size(1) != key.size(1):
        _t2c.unsupported(
            f'flex_attention of {query.size(1)} heads with {key.size(1)}',
            'give enable_gqa=True')


def _wide(x):
    """What scores are computed in."""
    return x if x.dtype == torch.float64 else x.float()


def flex_attention(query, key, value, score_mod=None, block_mask=None,
                   scale=None, enable_gqa=False, return_lse=False,
                   kernel_options=None, *, return_aux=None):
    _check(query, key, value, enable_gqa)
    if return_aux is not None:
        _t2c.unsupported('flex_attention with return_aux',
                         'return_lse=True gives the logarithms')
    if enable_gqa:
        times = query.size(1) // key.size(1)
        key = key.repeat_interleave(times, 1)
        value = value.repeat_interleave(times, 1)
    scale = 1.0 / math.sqrt(query.size(-1)) if scale is None else scale
    scores = _wide(query) @ _wide(key).transpose(-2, -1) * scale
    at = _indices(*scores.shape)
    if score_mod is not None:
        scores = score_mod(scores, *at).to(scores.dtype).expand(scores.shape)
    if block_mask is not None:
        mask = block_mask._mask[..., :scores.shape[-2], :scores.shape[-1]]
        scores = torch.where(mask, scores, -math.inf)
    # A query that may look nowhere gets zeros.
    lse = scores.logsumexp(-1, keepdim=True)
    none = lse == -math.inf
    weights = torch.exp(scores - torch.where(none, 0.0, lse))
    result = (weights @ _wide(value)).to(query.dtype)
    return (result, lse.squeeze(-1)) if return_lse else result
