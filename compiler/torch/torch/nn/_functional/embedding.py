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


def _edges_of(input, offsets, include_last_offset):
    """Where the bags begin, and where the last one ends (None where a model's
    input decides), and the ids in a row."""
    if input.dim() == 2:
        if offsets is not None:
            raise ValueError(
                'if input is 2D, then offsets has to be None, as input is '
                'treated is a mini-batch of fixed length sequences. However, '
                f'found offsets of type {type(offsets)}')
        n, length = input.shape
        if not length:
            raise RuntimeError('step must be nonzero')
        return [i * length for i in range(n + 1)], input.reshape(-1)
    if input.dim() != 1:
        raise ValueError('input has to be 1D or 2D Tensor, but got Tensor of '
                         f'dimension {input.dim()}')
    if offsets is None:
        raise ValueError('offsets has to be a 1D Tensor but got None')
    if offsets.dim() != 1:
        raise ValueError('offsets has to be a 1D Tensor')
    if not _t2c.is_known(offsets):
        return None, input
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
    if any(a > b for a, b in zip(starts, starts[1:])):
        raise RuntimeError('Expected i < index_size to be true, but got '
                           'false.  (Could this error message be improved?  '
                           'If so, please report an enhancement request to '
                           'PyTorch.)')
    if not include_last_offset:
        starts.append(len(input))
    elif starts[-1] != len(input):
        _t2c.unsupported('a last offset that is not the number of ids, with '
                         'include_last_offset', 'PyTorch leaves open then what '
                         'the last bag has')
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
    edges, ids = _edges_of(input, offsets, include_last_offset)
    if max_norm is not None:
        _renormalize(weight, ids, max_norm, norm_type)
    rows = _t2c.embedding(ids, weight)
    if per_sample_weights is not None:
        rows = rows * per_sample_weights.unsqueeze(1)
    kept = None
    if padding_idx is not None:
        count = weight.size(0)
        if not -count <= padding_idx < count:
            raise RuntimeError(
                'padding_idx must be within the number of embeddings, '
                f'{-count} through {count - 1}, but got {padding_idx}')
        padding_idx %= count
        kept = ids != padding_idx
    if edges is None or kept is not None and not _t2c.is_known(kept):
        bags = _bag_of_each(ids, offsets, edges, include_last_offset)
        made = _reduce_by_number(rows, kept, *bags, mode)
    elif kept is None and _are_alike(edges, rows.shape[0]):
        made = _reduce_bags(rows.unflatten(0, (-1, edges[1])), mode)
    else:
        bags = []
        for start, end in zip(edges, edges[1:]):
            bag = rows[start:end]
            if kept is not None:
                bag = bag[kept[start:end]]
            bags.append(_reduce_bag(bag, mode, weight))
        made = torch.stack(bags) if bags else (
            rows[:0].reshape(0, weight.size(1)))
    return _t2c.grad_named(made, 'EmbeddingBagBackward0')


def _bag_of_each(ids, offsets, edges, include_last_offset):
    """The number of each id's bag, and how many bags there are, of offsets
    that a model's input may decide."""
    import torch
    n = len(offsets) - include_last_offset if edges is None else len(edges) - 1
    if edges is not None:
        offsets = torch.tensor(edges, dtype=torch.int64)
    elif ((offsets[0] != 0) | (offsets[1:] < offsets[:-1]).any()
          | (offsets[-1] != len(ids) if include_last_offset else
             offsets[-1] > len(ids))):
        _t2c.raise_error(RuntimeError, 'the offsets of bags must begin at 0, '
                         'grow, and end within the input', for_values=True)
    places = torch.arange(len(ids))
    bag = (offsets.view(1, -1) <= places.view(-1, 1)).sum(1) - 1
    return bag.clamp(max=n), n


def _reduce_by_number(rows, kept, bag, n, mode):
    """As _reduce_bag does, where bag[i] is the number of row i's bag. What is
    in no bag goes to one more, which is dropped."""
    if kept is not None:
        bag = bag.masked_fill(~kept, n)
    zeros = rows.new_zeros(n + 1, rows.shape[1])
    if mode == 'max':
        places = bag.view(-1, 1).expand(rows.shape)
        return zeros.scatter_reduce(0, places, rows, 'amax',
                                    include_self=False)[:n]
    total = zeros.index_add(0, bag, rows)[:n]
    if mode == 'sum':
        return total
    counts = rows.new_zeros(n + 1).index_add(0, bag, rows.new_ones(len(bag)))
    return total / counts[:n].clamp(min=1).view(-1, 1)


def _are_alike(edges, count):
    """Whether bags of one length hold all the rows: one reduction serves, of
    however many bags."""
    return (len(edges) > 1 and edges[1] > 0 and edges[-1] == count
            and edges == list(range(0, count + 1, edges[1])))


def _reduce_bag(bag, mode, weight):
    if bag.shape[0] == 0:
        return weight.new_zeros(weight.size(1))
    return _reduce_bags(bag, mode)


def _reduce_bags(bags, mode):
    if mode == 'max':
        return bags.max(-2)[0]
    return bags.sum(-2) if mode == 'sum' else bags.mean(-2)
