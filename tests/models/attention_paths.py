# Attention in training and on the path that is taken where no gradient is
# wanted, on which masks count otherwise.
import copy
import torch
import torch.nn as nn
import torch.nn.functional as F


def show(name, tensor):
    print(name, tuple(tensor.shape), tensor.stride())
    print([round(v, 3) + 0.0 for v in tensor.detach().flatten().tolist()])


def hides_everything():
    """A row that sees nothing: zero in training, NaN on the fast path."""
    torch.manual_seed(0)
    layer = nn.MultiheadAttention(4, 2, 0.5, batch_first=True)
    x = torch.randn(2, 3, 4)
    padding = torch.tensor([[True] * 3, [False, False, True]])
    for training in (True, False):
        layer.train(training)
        with torch.no_grad():
            y, _ = layer(x, x, x, key_padding_mask=padding,
                         need_weights=False)
        show(f'training={training}', y)


def copies_of_decoder_layers():
    """A copy forgets an activation that is a module: it computes ReLU."""
    torch.manual_seed(0)
    layer = nn.TransformerDecoderLayer(4, 2, 5, 0.0, activation=nn.SiLU())
    x, memory = torch.randn(2, 1, 4), torch.randn(3, 1, 4)
    show('the layer', layer(x, memory))
    copied = copy.deepcopy(layer)
    show('its copy', copied(x, memory))
    print(copied.activation is F.relu, copied._modules['activation'])


def padded_batches():
    """The result of a stack is as long as its input, however much is padded;
    padding that is not at the end stays."""
    torch.manual_seed(0)
    layer = nn.TransformerEncoderLayer(4, 2, 5, 0.0, batch_first=True)
    x = torch.randn(2, 3, 4)
    at_end = torch.tensor([[False, True, True], [False, False, True]])
    inside = torch.tensor([[True, False, False], [False, True, False]])
    for checks in (True, False):
        stack = nn.TransformerEncoder(layer, 2, mask_check=checks).eval()
        with torch.no_grad():
            show('at the end', stack(x, src_key_padding_mask=at_end))
            show('inside', stack(x, src_key_padding_mask=inside))
    try:
        with torch.no_grad():
            stack(x, src_key_padding_mask=torch.ones(2, 3, dtype=torch.bool))
    except RuntimeError as error:
        print(error)


def fused_layers():
    """Neither tanh's GELU nor a block of one's own counts on the fast path;
    a hook and a switch turn the path off."""
    torch.manual_seed(0)
    layer = nn.TransformerEncoderLayer(4, 2, 5, 0.0, nn.GELU('tanh'),
                                       batch_first=True).eval()
    layer.linear1.weight.data.mul_(3)
    x, nothing = torch.randn(1, 2, 4), torch.ones(2, 2, dtype=torch.bool)
    show('slow', layer(x))
    layer._ff_block = lambda x: x * 0
    with torch.no_grad():
        show('fast', layer(x))
        torch.backends.mha.set_fastpath_enabled(False)
        show('off', layer(x, nothing))
        torch.backends.mha.set_fastpath_enabled(True)
        show('on', layer(x, nothing))
        layer.norm1.register_forward_hook(lambda module, args, result: None)
        show('hooked', layer(x, nothing))


def refused():
    q = torch.randn(1, 2, 3, 2)
    calls = [
        lambda: F.scaled_dot_product_attention(q, q, q, is_causal=None),
        lambda: F.scaled_dot_product_attention(q, q, q, None, 0.5, None),
        lambda: F.scaled_dot_product_attention(q, q, q, enable_gqa=1),
        lambda: F.scaled_dot_product_attention(
            q, q, q, torch.ones(3, 3, dtype=torch.int64), 0.5),
        lambda: nn.TransformerEncoderLayer(2, 1)(q[0], torch.ones(2, 2).int()),
        lambda: nn.TransformerEncoderLayer(2, 1)(q[0], is_causal=None)]
    for call in calls:
        try:
            print(tuple(call().shape))
        except TypeError as error:
            print(type(error).__name__)
        except (RuntimeError, AssertionError) as error:
            print(type(error).__name__, error)
    torch.manual_seed(0)
    show('negative scale', F.scaled_dot_product_attention(
        q, q, q, dropout_p=0.5, scale=-1.0))


hides_everything()
copies_of_decoder_layers()
padded_batches()
fused_layers()
refused()
