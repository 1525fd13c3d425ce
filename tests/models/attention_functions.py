"""Attention whose scores and masks are functions."""
import torch
from torch.nn.attention.flex_attention import (
    and_masks, create_block_mask, create_mask, flex_attention, noop_mask,
    or_masks)

torch.manual_seed(0)
q, k, v = [torch.randn(2, 4, n, 8) for n in (16, 16, 16)]


def causal(b, h, q_idx, kv_idx):
    return q_idx >= kv_idx


def window(b, h, q_idx, kv_idx):
    return q_idx - kv_idx < 3


offset = torch.tensor([0, 2])
slopes = torch.exp2(-torch.arange(1., 5.))

for mask_mod, batch, heads in (
        (causal, None, None), (and_masks(causal, window), 2, None),
        (or_masks(causal, window), None, 4), (noop_mask, 1, 1),
        (lambda b, h, i, j: j <= i + offset[b], 2, 1)):
    mask = create_mask(mask_mod, batch, heads, 4, 4, device='cpu')
    print(mask.shape, mask.int().sum((0, 1)))
    block_mask = create_block_mask(mask_mod, batch, heads, 16, 16,
                                   device='cpu')
    print(block_mask.shape, block_mask.BLOCK_SIZE)
    print(flex_attention(q, k, v, block_mask=block_mask)[:, 0, ::5, :3])

print('--- scores')
for score_mod in (
        lambda score, b, h, i, j: score + (j - i),
        lambda score, b, h, i, j: score + slopes[h] * (j - i),
        lambda score, b, h, i, j: torch.where(i >= j, score, -float('inf')),
        lambda score, b, h, i, j: 5 * torch.tanh(score / 5)):
    print(flex_attention(q, k, v, score_mod)[:, 1, ::5, :3])
few = torch.randn(2, 2, 12, 8)
print(flex_attention(q, few, few, enable_gqa=True, scale=0.5)[0, 3, ::5])
out, lse = flex_attention(q, k, v, return_lse=True)
print(out[0, 0, 0], lse[0])
print(flex_attention(q.double(), k.double(), v.double())[0, 0, 0])
