# Hints and masks of attention on both of PyTorch's paths, dropout's draws on
# views, lazy parameters before their first input.
import copy

import torch
import torch.nn as nn
import torch.nn.functional as F


def t(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__)


# A hint is believed, whatever the mask; not on the fast path, which hides
# where a mask of numbers is not zero.
torch.manual_seed(0)
layer = nn.TransformerEncoderLayer(8, 2, 16, 0.0, batch_first=True).eval()
decoder = nn.TransformerDecoder(
    nn.TransformerDecoderLayer(8, 2, 16, 0.0, batch_first=True), 1).eval()
encoder = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False).eval()
x = torch.randn(2, 3, 8)
masks = [torch.eye(3).bool(), torch.eye(3), torch.zeros(2, 2),
         nn.Transformer.generate_square_subsequent_mask(3),
         torch.tensor([[1., 1., 1.], [0., 1., 0.], [0., 0., -1.]])]
hidden = torch.tensor([[False] * 3, [False, False, True]])
for grad in (True, False):
    with torch.set_grad_enabled(grad):
        for mask in masks:
            for hint in (True, False):
                t(lambda: layer(x, mask, None, hint)[0, :, :3].detach())
                t(lambda: layer(x, mask, hidden, hint)[1, :, :3].detach())
                t(lambda: encoder(x, mask, None, hint)[0, :, :3].detach())
                t(lambda: decoder(x, x, mask, tgt_is_causal=hint)[
                    0, :, :3].detach())
                t(lambda: layer.self_attn(
                    x, x, x, attn_mask=mask, need_weights=False,
                    is_causal=hint)[0][0, :, :3].detach())
for key, value in ((2, 2), (2, 1), (1, 4), (4, 2), (3, 2)):
    t(lambda: F.scaled_dot_product_attention(
        torch.ones(1, 4, 3, 4), torch.ones(1, key, 5, 4),
        torch.ones(1, value, 5, 4), enable_gqa=True).shape)
for mask in (torch.ones(()), torch.ones(3), torch.ones(3, 1),
             torch.ones(1, 1, 1, 3, 3)):
    for q in (torch.ones(1, 2, 3, 4), torch.ones(2, 3, 4)):
        for p in (0.0, 1e-9):
            t(lambda: F.scaled_dot_product_attention(q, q, q, mask, p).shape)

# Noise is drawn in the order of memory of what it is for.
torch.manual_seed(0)
y = torch.randn(3, 2, 4)
for view in (y.transpose(0, 1), y.mT, y[..., ::2], y.transpose(0, 1)[..., :1]):
    print(F.dropout(view, 0.4), F.alpha_dropout(view, 0.3, True))
    print(F.dropout1d(view, 0.4), torch.rand(1))
print(layer.train()(x).shape, nn.TransformerEncoderLayer(
    8, 2, 16, batch_first=True)(x))

# Lazy parameters have no numbers yet.
lazy = nn.Sequential(nn.LazyLinear(2), nn.ReLU(), nn.LazyLinear(3))
twin = copy.deepcopy(lazy)
print(twin, twin.load_state_dict(lazy.state_dict()), twin(x).shape, lazy)
for use in (lambda w: w.numel(), lambda w: w + 1, lambda w: w.requires_grad_(),
            lambda w: len(w), lambda w: w.clone(), lambda w: w.fill_(1),
            lambda w: w.shape, lambda w: w.dtype, lambda w: w.share_memory_()):
    t(lambda: use(lazy[0].weight))
t(lambda: nn.ParameterDict({'a.b': torch.ones(1)}))
print(nn.TripletMarginWithDistanceLoss())
print(torch.no_grad()(nn.ReLU())(torch.ones(2)))
