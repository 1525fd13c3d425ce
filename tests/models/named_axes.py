# What model files mark and write their axes with: einx, jaxtyping, beartype,
# torch.compiler and torch.serialization.
import einx
import torch
from beartype import BeartypeConf, beartype
from beartype.typing import Optional
from jaxtyping import Bool, Float, jaxtyped
from torch import Tensor, nn

torch.manual_seed(0)
i, j = torch.arange(3), torch.arange(4)
x, y = torch.randn(2, 3), torch.randn(2, 3, 4)
mask = torch.tensor([[True, False, True], [False, True, True]])
print(einx.subtract('j, i -> i j', i, j))
print(einx.less('j, i -> j i', i, j))
print(einx.multiply('b n, b n d -> b n d', x, y))
print(einx.add('b n d, n -> (b n) d', y, torch.randn(3)))
print(einx.add('a b 1, l -> b l a 1', x[..., None], torch.arange(2.)))
print(einx.subtract('... i, ... j -> ... i j', y, y).shape)
print(einx.where('b n, b n d, -> b n d', mask, y, 0.))
print(einx.where('b n, b n, ', mask, x, -1.))
print(einx.multiply('b n d, n', y, torch.arange(3.)))
print(einx.logical_and('i, j -> i j', i > 0, j < 2))
print(einx.equal('b n, n b -> b n', x, x.t()), einx.divide('b n,', x, 2))
book, ids = torch.randn(5, 2), torch.tensor([[0, 3], [4, 4]])
print(einx.get_at('[c] d, b n -> b n d', book, ids))
print(einx.get_at('q [c] d, b n q -> q b n d', torch.randn(2, 5, 3), ids[None]))
print(einx.get_at('b n [c] d, b n -> b n d', torch.randn(2, 2, 5, 3), ids))


@beartype
class Gate(nn.Module):
    @beartype(conf=BeartypeConf(is_color=False))
    def __init__(self, size: int, scale: Optional[float] = None):
        super().__init__()
        self.scale = scale or 1.
        self.to_gate = nn.Linear(size, size)

    @torch.compiler.disable
    @jaxtyped(typechecker=beartype)
    def forward(self, x: Float[Tensor, 'b n'],
                mask: Optional[Bool[Tensor, '...']] = None):
        if torch.compiler.is_compiling():
            return x
        return x * self.to_gate(x).sigmoid() * self.scale


print(Float, Float[Tensor, 'b n'], Float[Tensor, '...'].__name__)
print(Gate(3)(x))
torch.serialization.add_safe_globals([Gate])
safe = len(torch.serialization.get_safe_globals())
with torch.serialization.safe_globals([nn.Linear]):
    print(len(torch.serialization.get_safe_globals()) - safe)
print(len(torch.serialization.get_safe_globals()) - safe)
print('USE_MKL=OFF' in torch.__config__.show())

# The lengths that convolutions by transforms are padded to.
from scipy.fftpack import next_fast_len

print([next_fast_len(n) for n in (0, 1, 7, 97, 360, 1021, 65537)])
print(torch.cuda._initialized)

# Containers of one's own, as outputs of models are.
import torch.utils._pytree as pytree


class Output(dict):
    pass


pytree.register_pytree_node(
    Output, lambda o: (list(o.values()), list(o)),
    lambda values, keys: Output(zip(keys, values)))
tree = {'x': Output(a=1, b=[2, 3]), 'y': (4,)}
leaves, spec = pytree.tree_flatten(tree)
print(leaves, type(pytree.tree_unflatten(leaves, spec)['x']).__name__)
print(pytree.tree_map(lambda n: n * 10, tree), spec.num_leaves)
try:
    pytree.register_pytree_node(Output, list, list)
except ValueError as e:
    print(str(e)[-35:])

# Aggregations ask for it.
for mode in 'warn', 'error', 'default':
    torch.set_deterministic_debug_mode(mode)
    print(torch.are_deterministic_algorithms_enabled(),
          torch.is_deterministic_algorithms_warn_only_enabled())
torch.use_deterministic_algorithms(True)
print(torch.are_deterministic_algorithms_enabled())
