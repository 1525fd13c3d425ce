"""Look-ups in tables."""
import _t2c

__all__ = ['embedding', 'embedding_bag']


def embedding(input, weight, padding_idx=None, max_norm=None, norm_type=2.0,
              scale_grad_by_freq=False, sparse=False):
    if padding_idx is not None:
        n = weight.size(0)
        if padding_idx >= n:
            raise AssertionError('Padding_idx must be within num_embeddings')
        if padding_idx < -n:
            raise AssertionError('Padding_idx must be within num_embeddings')
    if max_norm is not None:
        _renormalize(weight, input, max_norm, norm_type)
    return _t2c.embedding(input, weight)


def _renormalize(weight, input, max_norm, norm_type):
    """Rows that are looked up and too long are scaled in place."""
    if not _t2c.is_known(input):
        _t2c.unsupported('max_norm, which scales the rows of the weight that '
                         "the model's inputs choose",
                         'scale all rows once, before the model is built')
    for row in input.reshape(-1).unique().tolist():
        norm = weight.data[row].norm(norm_type)
        if norm > max_norm:
            weight.data[row] *= max_norm / (norm + 1e-7)


def _offsets_of(input, offsets, include_last_offset):
    if input.dim() == 2:
        if offsets is not None:
            raise ValueError(
                'if input is 2D, then offsets has to be None, as input is '
                'treated is a mini-batch of fixed length sequences. However, '
                f'found offsets of type {type(offsets)}')
        n, length = input.shape
        if not length:
            raise RuntimeError('step must be nonzero')
        return [i * length for i in range(n)], input.reshape(-1)
    if input.dim() != 1:
        raise ValueError('input has to be 1D or 2D Tensor, but got Tensor of '
                         f'dimension {input.dim()}')
    if offsets is None:
        raise ValueError('offsets has to be a 1D Tensor but got None')
    if offsets.dim() != 1:
        raise ValueError('offsets has to be a 1D Tensor')
    starts = offsets.tolist()
    if starts and starts[0] != 0:
        raise RuntimeError(
            f'offsets[0] has to be 0, i.e., the first sequence in the '
            'mini-batch has to start from position 0. However, got '
            f'{starts[0]}')
    if starts and starts[-1] > input.shape[0]:
        raise RuntimeError(
            "offsets[-1] can not be greater than input's length "
            f'{input.shape[0]} but got offsets[-1] of {starts[-1]}')
    if include_last_offset:
        starts = starts[:-1]
    return starts, input


def embedding_bag(input, weight, offsets=None, max_norm=None, norm_type=2,
                  scale_grad_by_freq=False, mode='mean', sparse=False,
                  per_sample_weights=None, include_last_offset=False,
                  padding_idx=None):
    import torch
    if mode not in ('sum', 'mean', 'max'):
        raise ValueError('mode has to be one of sum, mean or max')
    if per_sample_weights is not None:
        if mode != 'sum':
            raise NotImplementedError(
                'embedding_bag: per_sample_weights was not None. '
                "per_sample_weights is only supported for mode='sum' (got "
                f"mode='{mode}'). Please open a feature request on GitHub.")
        if per_sample_weights.shape != input.shape:
            raise ValueError(
                'embedding_bag: If per_sample_weights '
                f'({per_sample_weights.shape}) is not None, then it must have '
                f'the same shape as the input ({input.shape})')
        per_sample_weights = per_sample_weights.reshape(-1)
    if not weight.is_floating_point():
        raise RuntimeError(
            "Expected tensor for argument #1 'weight' to have one of the "
            'following scalar types: Half, BFloat16, Float, Double; but got '
            f'{weight.type()} instead (while checking arguments for '
            'embedding_bag)')
    starts, ids = _offsets_of(input, offsets, include_last_offset)
    if max_norm is not None:
        _renormalize(weight, ids, max_norm, norm_type)
    rows = _t2c.embedding(ids, weight)
    if per_sample_weights is not None:
        rows = rows * per_sample_weights.unsqueeze(1)
    if padding_idx is not None:
        count = weight.size(0)
        if not -count <= padding_idx < count:
            raise RuntimeError(
                'padding_idx must be within the number of embeddings, '
                f'{-count} through {count - 1}, but got {padding_idx}')
        padding_idx %= count
        kept = ids != padding_idx
    ends = starts[1:] + [ids.shape[0]]
    bags = []
    for start, end in zip(starts, ends):
        bag = rows[start:end]
        if padding_idx is not None:
            bag = bag[kept[start:end]]
        bags.append(_reduce_bag(bag, mode, weight))
    if not bags:
        return torch.zeros((0, weight.size(1)), dtype=weight.dtype)
    return torch.stack(bags)


def _reduce_bag(bag, mode, weight):
    if bag.shape[0] == 0:
        return weight.new_zeros(weight.size(1))
    if mode == 'sum':
        return bag.sum(0)
    if mode == 'mean':
        return bag.mean(0)
    return bag.max(0)[0]
