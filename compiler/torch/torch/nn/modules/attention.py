"""Multi-head attention."""
import _t2c
import torch
from torch.backends import mha
from torch.nn import functional as F
from torch.nn import init
from torch.nn._functional.attention import _canonical_mask, _check_mask_size
from torch.nn.parameter import Parameter
from .linear import NonDynamicallyQuantizableLinear
from .module import Module
from .utils import _divisors_near

__all__ = ['MultiheadAttention']


class MultiheadAttention(Module):
    __module__ = 'torch.nn.modules.activation'
    __constants__ = ['batch_first']

    def __init__(self, embed_dim, num_heads, dropout=0.0, bias=True,
                 add_bias_kv=False, add_zero_attn=False, kdim=None, vdim=None,
                 batch_first=False, device=None, dtype=None):
        if embed_dim <= 0 or num_heads <= 0:
            raise ValueError(
                'embed_dim and num_heads must be greater than 0, got '
                f'embed_dim={embed_dim} and num_heads={num_heads} instead')
        super().__init__()
        self.embed_dim = embed_dim
        self.kdim = kdim if kdim is not None else embed_dim
        self.vdim = vdim if vdim is not None else embed_dim
        self._qkv_same_embed_dim = (self.kdim == embed_dim
                                    and self.vdim == embed_dim)
        self.num_heads = num_heads
        self.dropout = dropout
        self.batch_first = batch_first
        self.head_dim = embed_dim // num_heads
        if self.head_dim * num_heads != embed_dim:
            _t2c.raise_error(
                AssertionError, 'embed_dim must be divisible by num_heads',
                blame='num_heads', help='num_heads must divide '
                f'{embed_dim}: it may be '
                + _divisors_near(num_heads, embed_dim))

        def made(*shape):
            return Parameter(torch.empty(shape, device=device, dtype=dtype))
        if self._qkv_same_embed_dim:
            self.in_proj_weight = made(3 * embed_dim, embed_dim)
            self.register_parameter('q_proj_weight', None)
            self.register_parameter('k_proj_weight', None)
            self.register_parameter('v_proj_weight', None)
        else:
            self.q_proj_weight = made(embed_dim, embed_dim)
            self.k_proj_weight = made(embed_dim, self.kdim)
            self.v_proj_weight = made(embed_dim, self.vdim)
            self.register_parameter('in_proj_weight', None)
        if bias:
            self.in_proj_bias = made(3 * embed_dim)
        else:
            self.register_parameter('in_proj_bias', None)
        self.out_proj = NonDynamicallyQuantizableLinear(
            embed_dim, embed_dim, bias=bias, device=device, dtype=dtype)
        if add_bias_kv:
            self.bias_k = made(1, 1, embed_dim)
            self.bias_v = made(1, 1, embed_dim)
        else:
            self.bias_k = self.bias_v = None
        self.add_zero_attn = add_zero_attn
        self._reset_parameters()

    def _reset_parameters(self):
        if self._qkv_same_embed_dim:
            init.xavier_uniform_(self.in_proj_weight)
        else:
            init.xavier_uniform_(self.q_proj_weight)
            init.xavier_uniform_(self.k_proj_weight)
            init.xavier_uniform_(self.v_proj_weight)
        if self.in_proj_bias is not None:
            init.constant_(self.in_proj_bias, 0.0)
            init.constant_(self.out_proj.bias, 0.0)
        if self.bias_k is not None:
            init.xavier_normal_(self.bias_k)
        if self.bias_v is not None:
            init.xavier_normal_(self.bias_v)

    def forward(self, query, key, value, key_padding_mask=None,
                need_weights=True, attn_mask=None, average_attn_weights=True,
                is_causal=False):
        batched = query.dim() == 3
        is_fast = (query is key and key is value and self._is_fast(query)
                   and not _is_float(attn_mask)
                   and not _is_float(key_padding_mask))
        key_padding_mask = _canonical_mask(
            key_padding_mask, 'key_padding_mask', query.dtype)
        attn_mask = _canonical_mask(attn_mask, 'attn_mask', query.dtype)
        if is_fast:
            attn_mask, key_padding_mask = self._fast_masks(
                attn_mask, key_padding_mask, query)
            is_causal = False
        if self.batch_first and batched:
            # One tensor in three places stays one tensor.
            same_kv, same_qk = value is key, key is query
            query = query.transpose(1, 0)
            key = query if same_qk else key.transpose(1, 0)
            value = key if same_kv else value.transpose(1, 0)
        output, weights = F.multi_head_attention_forward(
            query, key, value, self.embed_dim, self.num_heads,
            self.in_proj_weight, self.in_proj_bias, self.bias_k, self.bias_v,
            self.add_zero_attn, self.dropout, self.out_proj.weight,
            self.out_proj.bias, training=self.training,
            key_padding_mask=key_padding_mask, need_weights=need_weights,
            attn_mask=attn_mask,
            use_separate_proj_weight=not self._qkv_same_embed_dim,
            q_proj_weight=self.q_proj_weight,
            k_proj_weight=self.k_proj_weight,
            v_proj_weight=self.v_proj_weight,
            average_attn_weights=average_attn_weights, is_causal=is_causal)
        if self.batch_first and batched:
            output = output.transpose(1, 0)
        return output.contiguous() if is_fast else output, weights

    def _is_fast(self, query):
        """Whether PyTorch takes its fast path, on which masks hide what they
        hide, whatever the hint."""
        return (mha.get_fastpath_enabled() and query.dim() == 3
                and self.batch_first and not self.training
                and self._qkv_same_embed_dim and self.num_heads % 2 == 0
                and self.in_proj_bias is not None and self.bias_k is None
                and not self.add_zero_attn
                and not (torch.is_grad_enabled() and any(
                    p.requires_grad for p in [query, *self.parameters()])))

    def _fast_masks(self, attn_mask, key_padding_mask, query):
        """The masks to add on the fast path: they hide wherever they are not
        zero, and the softmax of a row that is hidden as a whole is NaN."""
        batch, length = query.shape[:2]
        if attn_mask is not None and attn_mask.dim() == 2:
            _check_mask_size(attn_mask, self.num_heads, batch, length, length)
        if attn_mask is None and key_padding_mask is not None:
            return None, _hidden(key_padding_mask, query)
        if attn_mask is not None and \
                (key_padding_mask is not None or attn_mask.dim() == 3):
            attn_mask = self.merge_masks(attn_mask, key_padding_mask, query)[0]
            attn_mask = attn_mask.expand(
                batch, self.num_heads, length, length).flatten(0, 1)
        return _hidden(attn_mask, query), None

    def merge_masks(self, attn_mask, key_padding_mask, query):
        if attn_mask is None:
            if key_padding_mask is None:
                return None, None
            return key_padding_mask, 1
        batch, length = query.shape[:2]
        if attn_mask.dim() == 3:
            merged = attn_mask.view(batch, -1, length, length)
        else:
            merged = attn_mask.view(1, 1, length, length).expand(
                batch, self.num_heads, -1, -1)
        if key_padding_mask is not None:
            merged = merged + key_padding_mask.view(
                batch, 1, 1, length).expand(-1, self.num_heads, -1, -1)
        return merged, 2


def _is_float(mask):
    return mask is not None and mask.is_floating_point()


def _hidden(mask, query):
    if mask is None:
        return None
    mask = mask != 0
    return torch.zeros(mask.shape, dtype=query.dtype).masked_fill(
        mask, -torch.inf).masked_fill(mask.all(-1, keepdim=True), torch.nan)
