"""Causal masks for queries and keys of different numbers."""
import torch
import torch.nn.functional as F
from torch.nn.attention.bias import causal_lower_right, causal_upper_left

torch.manual_seed(0)
q = torch.randn(1, 2, 3, 8)
k = torch.randn(1, 2, 5, 8)
print(F.scaled_dot_product_attention(q, k, k,
                                     attn_mask=causal_lower_right(3, 5)),
      F.scaled_dot_product_attention(q, k, k,
                                     attn_mask=causal_upper_left(3, 5)))
