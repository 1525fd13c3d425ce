"""Attention."""
import math

import _t2c

__all__ = ['scaled_dot_product_attention', 'multi_head_attention_forward',
           '_in_projection_packed', '_in_projection', '_canonical_mask']
_in_c = ('scaled_dot_product_attention',)


def scaled_dot_product_attention(query, key, value, attn_mask=None,
                                 dropout_p=0.0, is_causal=False, scale=None,
                                 enable_gqa=False):
    if attn_mask is not None and is_causal:
        _t2c.raise_error(
            RuntimeError, '_scaled_dot_product_attention: Explicit attn_mask '
            'should not be set when is_causal=True', blame='is_causal')
    if not isinstance(enable_gqa, bool):
        raise TypeError("scaled_dot_product_attention(): argument 'enable_gqa'"
                        f' must be bool, not {type(enable_gqa).__name__}')
    if _is_of_nothing(query, key, value) and (
            attn_mask is None or attn_mask.dtype == query.dtype or
            attn_mask.type() in ('torch.FloatTensor', 'torch.BoolTensor')):
        kind = int if query.type() == 'torch.BoolTensor' else query.dtype
        return query.new_zeros((*query.shape[:-1], value.shape[-1]),
                               dtype=kind)
    if attn_mask is not None:
        _check_rank(attn_mask, query, dropout_p)
    if enable_gqa:
        key = _for_each_head(key, query.size(-3))
        value = _for_each_head(value, query.size(-3))
    if attn_mask is not None:
        attn_mask = _additive(attn_mask, query)
    if dropout_p != 0.0:
        return _attention_with_dropout(query, key, value, attn_mask, dropout_p,
                                       is_causal, scale)
    return _t2c.attention(query, key, value, attn_mask, is_causal, scale)


def _is_of_nothing(query, key, value):
    """Then no kernel is asked, and a mask need not fit."""
    return min([x.dim() for x in (query, key, value)]) > 1 and \
        query.dtype == key.dtype == value.dtype and \
        not (query.numel() and value.numel())


def _check_rank(mask, query, dropout_p):
    if query.dim() == 4 and dropout_p == 0.0:
        mask.size(-2)  # the kernel asks for both, and is told of none
    if mask.dim() > query.dim():
        raise RuntimeError(
            f'The expanded size of the mask {tuple(mask.shape)} must have no '
            f'more dimensions than the query, which has {query.dim()}')


def _for_each_head(x, heads):
    """Grouped queries: a head of x serves several of the query."""
    if x.size(-3) == heads:
        return x
    if heads % x.size(-3):
        raise RuntimeError('Number of heads in key and value must divide the '
                           'number of heads in query')
    return x.repeat_interleave(heads // x.size(-3), -3)


def _attention_with_dropout(query, key, value, mask, p, is_causal, scale):
    import torch
    _t2c.attention(query, key, value, mask, is_causal, scale)  # its checks
    if scale is None:
        scale = 1 / math.sqrt(query.size(-1))
    root = math.sqrt(abs(scale))
    scores = (query * root) @ (key * math.copysign(root, scale)).mT
    if is_causal:
        mask = _additive(
            torch.ones(scores.shape[-2:], dtype=torch.bool).tril(), query)
    if mask is not None:
        scores = scores + mask
    weights = _t2c.softmax(scores, -1, None)
    if mask is not None:  # what sees nothing at all attends to nothing
        weights = weights.masked_fill(
            (scores == -math.inf).all(-1, keepdim=True), 0.0)
    from .dropout import dropout
    return dropout(weights, p, True) @ value


def _additive(mask, like):
    """A mask of booleans as a mask that is added to the scores."""
    import torch
    if mask.dtype != torch.bool:
        return mask
    return torch.zeros(mask.shape, dtype=like.dtype).masked_fill(
        mask.logical_not(), float('-inf'))


def _require(condition, words):
    if not condition:
        raise AssertionError(words)


def _canonical_mask(mask, name, dtype):
    """Masks of booleans hide where they are true."""
    import torch
    if mask is None:
        return None
    if mask.dtype != torch.bool and not mask.is_floating_point():
        raise AssertionError(
            f'only bool and floating types of {name} are supported')
    if mask.is_floating_point():
        return mask
    return torch.zeros(mask.shape, dtype=dtype).masked_fill_(
        mask, float('-inf'))


def _check_shapes(query, key, value, key_padding_mask, attn_mask, num_heads):
    dims = query.dim()
    if dims not in (2, 3):
        raise AssertionError('query should be unbatched 2D or batched 3D '
                             f'tensor but received {dims}-D query tensor')
    batched = dims == 3
    word, size = ('batched', '3-D') if batched else ('unbatched', '2-D')
    _require(key.dim() == dims and value.dim() == dims,
             f'For {word} ({size}) `query`, expected `key` and `value` to be '
             f'{size} but found {key.dim()}-D and {value.dim()}-D tensors '
             'respectively')
    if key_padding_mask is not None:
        n = dims - 1
        _require(key_padding_mask.dim() == n,
                 f'For {word} ({size}) `query`, expected `key_padding_mask` '
                 f'to be `None` or {n}-D but found {key_padding_mask.dim()}-D '
                 'tensor instead')
    if attn_mask is not None:
        _require(attn_mask.dim() in (2, 3),
                 f'For {word} ({size}) `query`, expected `attn_mask` to be '
                 f'`None`, 2-D or 3-D but found {attn_mask.dim()}-D tensor '
                 'instead')
    return batched


def _project(query, key, value, embed_dim, in_weight, in_bias, separate,
             q_weight, k_weight, v_weight):
    if in_bias is None:
        biases = (None, None, None)
    else:
        biases = in_bias.chunk(3)
    if separate:
        _require(q_weight is not None, 'use_separate_proj_weight is True but '
                 'q_proj_weight is None')
        _require(k_weight is not None, 'use_separate_proj_weight is True but '
                 'k_proj_weight is None')
        _require(v_weight is not None, 'use_separate_proj_weight is True but '
                 'v_proj_weight is None')
        weights = (q_weight, k_weight, v_weight)
    elif query is key and key is value:
        return _t2c.linear(query, in_weight, in_bias).chunk(3, -1)
    else:
        weights = in_weight.chunk(3)
    return tuple(_t2c.linear(x, w, b) for x, w, b in
                 zip((query, key, value), weights, biases))


def _in_projection_packed(q, k, v, w, b=None):
    return _project(q, k, v, q.size(-1), w, b, False, None, None, None)


def _in_projection(q, k, v, w_q, w_k, w_v, b_q=None, b_k=None, b_v=None):
    return (_t2c.linear(q, w_q, b_q), _t2c.linear(k, w_k, b_k),
            _t2c.linear(v, w_v, b_v))


def _check_mask_size(attn_mask, num_heads, batch, length, source):
    if attn_mask is None:
        return None
    if attn_mask.dim() == 2:
        if tuple(attn_mask.shape) != (length, source):
            raise RuntimeError(
                f'The shape of the 2D attn_mask is {attn_mask.shape}, but '
                f'should be {(length, source)}.')
        return attn_mask.unsqueeze(0)
    correct = (batch * num_heads, length, source)
    if tuple(attn_mask.shape) != correct:
        raise RuntimeError(
            f'The shape of the 3D attn_mask is {attn_mask.shape}, but should '
            f'be {correct}.')
    return attn_mask


def _with_extra_keys(k, v, attn_mask, padding, bias_k, bias_v, add_zero_attn):
    """One more key and value: a learnt one, or zero."""
    import torch

    def wider(mask):
        return None if mask is None else torch.cat(
            [mask, mask.new_zeros((*mask.shape[:-1], 1))], -1)
    if bias_k is not None and bias_v is not None:
        k = torch.cat([k, bias_k.repeat(1, k.shape[1], 1)])
        v = torch.cat([v, bias_v.repeat(1, v.shape[1], 1)])
        attn_mask, padding = wider(attn_mask), wider(padding)
    return k, v, attn_mask, padding


def multi_head_attention_forward(
        query, key, value, embed_dim_to_check, num_heads, in_proj_weight,
        in_proj_bias, bias_k, bias_v, add_zero_attn, dropout_p,
        out_proj_weight, out_proj_bias, training=True, key_padding_mask=None,
        need_weights=True, attn_mask=None, use_separate_proj_weight=False,
        q_proj_weight=None, k_proj_weight=None, v_proj_weight=None,
        static_k=None, static_v=None, average_attn_weights=True,
        is_causal=False):
    import torch
    batched = _check_shapes(query, key, value, key_padding_mask, attn_mask,
                            num_heads)
    if not batched:
        same = query is key and key is value
        query = query.unsqueeze(1)
        key = query if same else key.unsqueeze(1)
        value = query if same else value.unsqueeze(1)
        if key_padding_mask is not None:
            key_padding_mask = key_padding_mask.unsqueeze(0)
    length, batch, embed_dim = query.shape
    source = key.shape[0]
    if is_causal and attn_mask is None:
        raise RuntimeError('Need attn_mask if specifying the is_causal hint.')
    if key_padding_mask is not None:
        is_causal = False
    elif is_causal and not need_weights:
        attn_mask = None  # the hint is believed, whatever the mask
    padding = _canonical_mask(key_padding_mask, 'key_padding_mask',
                              query.dtype)
    attn_mask = _canonical_mask(attn_mask, 'attn_mask', query.dtype)
    if embed_dim != embed_dim_to_check:
        _t2c.raise_error(
            AssertionError, 'was expecting embedding dimension of '
            f'{embed_dim_to_check}, but got {embed_dim}', blame='query',
            headline=f'attention expects queries of {embed_dim_to_check} '
            f'features, got {embed_dim}')
    head_dim = embed_dim // num_heads
    _require(head_dim * num_heads == embed_dim, f'embed_dim {embed_dim} not '
             f'divisible by num_heads {num_heads}')
    if use_separate_proj_weight:
        _require(key.shape[:2] == value.shape[:2],
                 f"key's sequence and batch dims {key.shape[:2]} do not match "
                 f"value's {value.shape[:2]}")
    else:
        _require(key.shape == value.shape, f'key shape {key.shape} does not '
                 f'match value shape {value.shape}')
    q, k, v = _project(query, key, value, embed_dim, in_proj_weight,
                       in_proj_bias, use_separate_proj_weight, q_proj_weight,
                       k_proj_weight, v_proj_weight)
    attn_mask = _check_mask_size(attn_mask, num_heads, batch, length, source)
    k, v, attn_mask, padding = _with_extra_keys(
        k, v, attn_mask, padding, bias_k, bias_v, add_zero_attn)
    heads = batch * num_heads
    q = q.reshape(length, heads, head_dim).transpose(0, 1)
    k = (static_k if static_k is not None
         else k.reshape(k.shape[0], heads, head_dim).transpose(0, 1))
    v = (static_v if static_v is not None
         else v.reshape(v.shape[0], heads, head_dim).transpose(0, 1))
    if add_zero_attn:
        zero = k.new_zeros((heads, 1, head_dim))
        k, v = torch.cat([k, zero], 1), torch.cat([v, zero], 1)
        attn_mask = _one_wider(attn_mask)
        padding = _one_wider(padding)
    source = k.size(1)
    mask = _merge_masks(attn_mask, padding, batch, num_heads, source)
    if not training:
        dropout_p = 0.0
    output, weights = _attend(q, k, v, mask, dropout_p, need_weights,
                              is_causal)
    output = output.transpose(0, 1).reshape(length * batch, embed_dim)
    output = _t2c.linear(output, out_proj_weight, out_proj_bias)
    output = output.view(length, batch, output.size(1))
    if weights is not None:
        weights = weights.view(batch, num_heads, length, source)
        if average_attn_weights:
            weights = weights.mean(1)
    if not batched:
        output = output.squeeze(1)
        weights = None if weights is None else weights.squeeze(0)
    return output, weights


def _one_wider(mask):
    import torch
    if mask is None:
        return None
    return torch.cat([mask, mask.new_zeros((*mask.shape[:-1], 1))], -1)


def _merge_masks(attn_mask, padding, batch, num_heads, source):
    if padding is None:
        return attn_mask
    _require(tuple(padding.shape) == (batch, source),
             f'expecting key_padding_mask shape of {(batch, source)}, but got '
             f'{padding.shape}')
    padding = padding.view(batch, 1, 1, source).expand(
        -1, num_heads, -1, -1).reshape(batch * num_heads, 1, source)
    return padding if attn_mask is None else attn_mask + padding


def _attend(q, k, v, mask, dropout_p, need_weights, is_causal):
    """[batch * heads, length, head_dim], and the weights where asked for."""
    import torch
    if not need_weights and dropout_p == 0.0:
        return _t2c.attention(q, k, v, mask, is_causal, None), None
    if not need_weights:
        return _attention_with_dropout(q, k, v, mask, dropout_p, is_causal,
                                       None), None
    q = q * math.sqrt(1.0 / float(q.size(-1)))
    keys = k.transpose(-2, -1)
    scores = torch.bmm(q, keys) if mask is None else torch.baddbmm(
        mask, q, keys)
    weights = _t2c.softmax(scores, -1, None)
    if dropout_p > 0.0:
        from .dropout import dropout
        weights = dropout(weights, dropout_p)
    return torch.bmm(weights, v), weights
