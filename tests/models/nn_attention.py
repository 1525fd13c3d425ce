# Attention over its parameters: representation, state_dict, result.
import torch
import torch.nn as nn

from layer_cases import case, show

q = (5, 2, 8)


def self3(m, x):
    return m(x, x, x)


for t in (
    ("nn.MultiheadAttention(8, 2)", lambda: nn.MultiheadAttention(8, 2)),
    (
        "nn.MultiheadAttention(8, 2, batch_first=True)",
        lambda: nn.MultiheadAttention(8, 2, batch_first=True),
    ),
    (
        "nn.MultiheadAttention(8, 4, bias=False)",
        lambda: nn.MultiheadAttention(8, 4, bias=False),
    ),
    (
        "nn.MultiheadAttention(8, 2, add_bias_kv=True)",
        lambda: nn.MultiheadAttention(8, 2, add_bias_kv=True),
    ),
    (
        "nn.MultiheadAttention(8, 2, add_zero_attn=True)",
        lambda: nn.MultiheadAttention(8, 2, add_zero_attn=True),
    ),
    ("nn.MultiheadAttention(8, 3)", lambda: nn.MultiheadAttention(8, 3)),
    ("nn.MultiheadAttention(6, 2)", lambda: nn.MultiheadAttention(6, 2)),
    ("nn.MultiheadAttention(8, 0)", lambda: nn.MultiheadAttention(8, 0)),
):
    case(t, q, call=self3)
    case(t, (5, 8), call=self3)
    case(t, q, call=lambda m, x: m(x, x, x, need_weights=False))
    case(t, q, call=lambda m, x: m(x, x, x, average_attn_weights=False))
case(
    (
        "nn.MultiheadAttention(8, 2, kdim=6, vdim=4)",
        lambda: nn.MultiheadAttention(8, 2, kdim=6, vdim=4),
    ),
    q,
    (7, 2, 6),
    (7, 2, 4),
)
case(
    ("nn.MultiheadAttention(8, 2)", lambda: nn.MultiheadAttention(8, 2)),
    q,
    (7, 2, 8),
    (7, 2, 8),
)
mask = torch.triu(torch.ones(5, 5), 1).bool()
case(
    ("nn.MultiheadAttention(8, 2)", lambda: nn.MultiheadAttention(8, 2)),
    q,
    call=lambda m, x: m(x, x, x, attn_mask=mask),
)
case(
    ("nn.MultiheadAttention(8, 2)", lambda: nn.MultiheadAttention(8, 2)),
    q,
    call=lambda m, x: m(
        x, x, x, attn_mask=mask, need_weights=False, is_causal=True
    ),
)
case(
    ("nn.MultiheadAttention(8, 2)", lambda: nn.MultiheadAttention(8, 2)),
    q,
    call=lambda m, x: m(x, x, x, attn_mask=mask.float()),
)
pad = torch.tensor([[False, False, False, True, True], [False] * 5])
case(
    ("nn.MultiheadAttention(8, 2)", lambda: nn.MultiheadAttention(8, 2)),
    q,
    call=lambda m, x: m(x, x, x, key_padding_mask=pad),
)
case(
    ("nn.MultiheadAttention(8, 2)", lambda: nn.MultiheadAttention(8, 2)),
    q,
    call=lambda m, x: m(
        x, x, x, key_padding_mask=pad, attn_mask=mask, need_weights=False
    ),
)
case(
    ("nn.MultiheadAttention(8, 2)", lambda: nn.MultiheadAttention(8, 2)),
    q,
    call=lambda m, x: m(x, x, x, attn_mask=mask[:3]),
)
case(
    (
        "nn.MultiheadAttention(8, 2, dropout=0.3)",
        lambda: nn.MultiheadAttention(8, 2, dropout=0.3),
    ),
    q,
    train=True,
    call=self3,
)
case(
    ("nn.MultiheadAttention(8, 2)", lambda: nn.MultiheadAttention(8, 2)),
    (2, 3, 4, 8),
    call=self3,
)
case(
    (
        "nn.TransformerEncoderLayer(8, 2, 16)",
        lambda: nn.TransformerEncoderLayer(8, 2, 16),
    ),
    q,
)
case(
    (
        "nn.TransformerEncoderLayer(8, 2, 16, activation='gelu', norm_first=True, batch_first=True)",
        lambda: nn.TransformerEncoderLayer(
            8, 2, 16, activation="gelu", norm_first=True, batch_first=True
        ),
    ),
    q,
)
case(
    (
        "nn.TransformerEncoderLayer(8, 2, 16, activation='foo')",
        lambda: nn.TransformerEncoderLayer(8, 2, 16, activation="foo"),
    ),
    q,
)
case(
    (
        "nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16), 2)",
        lambda: nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16), 2),
    ),
    q,
)
case(
    (
        "nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16, batch_first=True), 2, norm=nn.LayerNorm(8))",
        lambda: nn.TransformerEncoder(
            nn.TransformerEncoderLayer(8, 2, 16, batch_first=True),
            2,
            norm=nn.LayerNorm(8),
        ),
    ),
    q,
    call=lambda m, x: m(
        x, src_key_padding_mask=torch.tensor([[False, True]] * 5)
    ),
)
case(
    (
        "nn.TransformerDecoderLayer(8, 2, 16)",
        lambda: nn.TransformerDecoderLayer(8, 2, 16),
    ),
    q,
    (7, 2, 8),
)
case(
    (
        "nn.TransformerDecoder(nn.TransformerDecoderLayer(8, 2, 16), 2)",
        lambda: nn.TransformerDecoder(nn.TransformerDecoderLayer(8, 2, 16), 2),
    ),
    q,
    (7, 2, 8),
)
case(
    ("nn.Transformer(8, 2, 1, 1, 16)", lambda: nn.Transformer(8, 2, 1, 1, 16)),
    (7, 2, 8),
    q,
)
case(
    (
        "nn.Transformer(8, 2, 1, 1, 16, batch_first=True)",
        lambda: nn.Transformer(8, 2, 1, 1, 16, batch_first=True),
    ),
    (2, 7, 8),
    (2, 5, 8),
    call=lambda m, s, t: m(
        s, t, tgt_mask=nn.Transformer.generate_square_subsequent_mask(5)
    ),
)
case(
    (
        "nn.TransformerEncoderLayer(8, 2, 16, dropout=0.2)",
        lambda: nn.TransformerEncoderLayer(8, 2, 16, dropout=0.2),
    ),
    q,
    train=True,
)
import torch.nn.functional as F

torch.manual_seed(1)
a, b, c = (
    torch.randn(2, 3, 5, 4),
    torch.randn(2, 3, 6, 4),
    torch.randn(2, 3, 6, 7),
)
print(show(F.scaled_dot_product_attention(a, b, c)))
print(show(F.scaled_dot_product_attention(a, b, c, is_causal=True)))
print(show(F.scaled_dot_product_attention(a, b, c, scale=0.3)))
m = torch.rand(5, 6) > 0.5
print(show(F.scaled_dot_product_attention(a, b, c, attn_mask=m)))
m[0] = False
print(
    show(F.scaled_dot_product_attention(a, b, c, attn_mask=m)[:, :, 1:]),
    F.scaled_dot_product_attention(a, b, c, attn_mask=m)[0, 0, 0],
)
print(
    show(
        F.scaled_dot_product_attention(
            a, b, c, attn_mask=torch.randn(2, 1, 5, 6)
        )
    )
)
for f in (
    lambda: F.scaled_dot_product_attention(a, b, c[:, :, :5]),
    lambda: F.scaled_dot_product_attention(a, b[..., :3], c),
    lambda: F.scaled_dot_product_attention(
        a, b, c, attn_mask=torch.zeros(4, 6)
    ),
    lambda: F.scaled_dot_product_attention(
        a, b, c, attn_mask=m, is_causal=True
    ),
):
    try:
        print(show(f()))
    except Exception as e:
        print(type(e).__name__, e)
