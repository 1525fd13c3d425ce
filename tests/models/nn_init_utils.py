# Initialisers, state_dicts, hooks, nn.utils and the packages around nn.
import torch, torch.nn as nn, torch.nn.functional as F, math
from collections import OrderedDict

torch.manual_seed(0)


def show(v):
    v = v.detach().double().reshape(-1)
    w = torch.linspace(1, 2, v.numel(), dtype=torch.float64)
    return f"{v.sum().item():.7f} {(v * w).sum().item():.7f}"


for name in (
    "uniform_",
    "normal_",
    "xavier_uniform_",
    "xavier_normal_",
    "kaiming_uniform_",
    "kaiming_normal_",
    "orthogonal_",
    "trunc_normal_",
    "ones_",
    "zeros_",
    "eye_",
):
    t = torch.empty(6, 5)
    r = getattr(nn.init, name)(t)
    print(name, r is t, show(t))
t = torch.empty(4, 6)
nn.init.orthogonal_(t, gain=2.0)
print(show(t))
t = torch.empty(8, 3, 3, 3)
nn.init.orthogonal_(t)
print(show(t))
nn.init.kaiming_normal_(t, mode="fan_out", nonlinearity="relu")
print(show(t))
nn.init.kaiming_uniform_(t, a=0.2)
print(show(t))
nn.init.dirac_(t)
print(show(t))
nn.init.dirac_(t, 2)
print(show(t))
nn.init.constant_(t, 0.3)
print(show(t))
nn.init.trunc_normal_(t, std=0.02)
print(show(t))
nn.init.trunc_normal_(t, std=2.0, a=-1, b=1)
print(show(t))
t = torch.empty(10, 7)
nn.init.sparse_(t, 0.3)
print(show(t), (t == 0).sum().item())
for n, p in (
    ("relu", None),
    ("leaky_relu", 0.2),
    ("tanh", None),
    ("selu", None),
    ("linear", None),
    ("conv2d", None),
    ("leaky_relu", None),
):
    print(nn.init.calculate_gain(n, p))
for f in (
    lambda: nn.init.calculate_gain("foo"),
    lambda: nn.init.kaiming_normal_(torch.empty(3)),
    lambda: nn.init.kaiming_normal_(torch.empty(3, 3), mode="x"),
    lambda: nn.init.eye_(torch.empty(3)),
    lambda: nn.init.dirac_(torch.empty(3, 3)),
    lambda: nn.init.orthogonal_(torch.empty(3)),
    lambda: nn.init.sparse_(torch.empty(3), 0.1),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(nn.init._calculate_fan_in_and_fan_out(torch.empty(4, 5, 3, 2)))
m = nn.Sequential(
    OrderedDict([("conv", nn.Conv2d(3, 4, 3)), ("bn", nn.BatchNorm2d(4))])
)
print(
    m,
    m.conv is m[0],
    [n for n, _ in m.named_modules()],
    [n for n, _ in m.named_children()],
    [n for n, _ in m.named_buffers()],
)
m.apply(
    lambda l: (
        nn.init.constant_(l.weight, 1.0) if isinstance(l, nn.Conv2d) else None
    )
)
print(
    show(m.conv.weight),
    sum(p.numel() for p in m.parameters()),
    m.training,
    m.eval().training,
    m.bn.training,
)
m.half()
print(
    m.conv.weight.dtype, m.bn.running_mean.dtype, m.bn.num_batches_tracked.dtype
)
m.to(torch.float64)
print(next(m.parameters()).dtype)
m.float()
m.to("cpu")
m.to(device="cpu", dtype=torch.float32)
m.cpu()
m2 = nn.Sequential(
    OrderedDict([("conv", nn.Conv2d(3, 4, 3)), ("bn", nn.BatchNorm2d(4))])
)
print(m2.load_state_dict(m.state_dict()), show(m2.conv.weight))
sd = m.state_dict()
print(
    type(sd).__name__,
    list(sd),
    sd._metadata if hasattr(sd, "_metadata") else None,
)
h = []
hd = m.conv.register_forward_hook(
    lambda mod, i, o: h.append((type(mod).__name__, i[0].shape, o.shape))
)
h2 = m.register_forward_pre_hook(lambda mod, i: (i[0] * 2,))
m.eval()
y = m(torch.ones(1, 3, 5, 5))
print(h, show(y))
hd.remove()
h2.remove()
y = m(torch.ones(1, 3, 5, 5))
print(len(h), show(y))


class Tied(nn.Module):
    def __init__(s):
        super().__init__()
        s.a = nn.Linear(3, 3)
        s.b = nn.Linear(3, 3)
        s.b.weight = s.a.weight
        s.register_buffer("c", torch.ones(2), persistent=False)
        s.p = nn.Parameter(torch.randn(2))
        s.n = None
        s.l = nn.ModuleDict({"x": nn.ReLU()})
        s.q = nn.ParameterList([torch.ones(1)])


t = Tied()
print(
    [n for n, _ in t.named_parameters()],
    list(t.state_dict()),
    [n for n, _ in t.named_parameters(remove_duplicate=False)],
)
print(t)
del t.a
print([n for n, _ in t.named_parameters()])
t.b.weight.data.fill_(2.0)
print(show(t.b.weight))
t.requires_grad_(False)
print(all(not p.requires_grad for p in t.parameters()))
import copy

c = copy.deepcopy(t)
c.b.weight.data.zero_()
print(show(t.b.weight), show(c.b.weight), type(c.p).__name__, c.p is not t.p)
print(
    nn.Conv2d.__module__,
    nn.MultiheadAttention.__module__,
    nn.ParameterList.__module__,
    nn.modules.conv._ConvNd.__name__,
    torch.nn.modules.utils._pair(3),
    torch.nn.modules.batchnorm._BatchNorm.__mro__[1].__name__,
)
print(
    isinstance(nn.Conv2d(1, 1, 1), nn.modules.conv._ConvNd),
    issubclass(nn.ReLU6, nn.Hardtanh),
    nn.Module.__name__,
    nn.functional.relu(torch.tensor([-1.0, 2.0])),
)
wn = nn.utils.weight_norm(nn.Linear(3, 4))
print(
    wn,
    [(k, tuple(v.shape)) for k, v in wn.state_dict().items()],
    show(wn(torch.ones(2, 3))),
    wn.weight_g.shape,
)
nn.utils.remove_weight_norm(wn)
print(list(wn.state_dict()))
sn = nn.utils.spectral_norm(nn.Conv2d(3, 4, 3))
print(
    [(k, tuple(v.shape)) for k, v in sn.state_dict().items()],
    show(sn(torch.ones(2, 3, 5, 5))),
)
sn.eval()
print(show(sn(torch.ones(2, 3, 5, 5))), show(sn.weight_u))
pw = nn.utils.parametrizations.weight_norm(nn.Linear(3, 4))
print(
    pw,
    [(k, tuple(v.shape)) for k, v in pw.state_dict().items()],
    show(pw(torch.ones(2, 3))),
)
# Its vectors move on once when it is registered, as its forward is tried.
pc = nn.utils.parametrizations.spectral_norm(nn.Conv2d(12, 12, 1))
print(pc.parametrizations.weight[0]._u.sum())
ps = nn.utils.parametrizations.spectral_norm(nn.Linear(3, 4))
print(
    ps,
    [(k, tuple(v.shape)) for k, v in ps.state_dict().items()],
    show(ps(torch.ones(2, 3))),
)
ps.eval()
print(show(ps(torch.ones(2, 3))))


class Swish(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * torch.sigmoid(x)

    @staticmethod
    def backward(ctx, g):
        return g


print(Swish.apply(torch.ones(2)))
from torch.utils.checkpoint import checkpoint

print(
    checkpoint(
        lambda a, b: a + b, torch.ones(1), torch.ones(1), use_reentrant=False
    )
)
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(3)
dl = DataLoader(
    TensorDataset(torch.arange(10.0), torch.arange(10)),
    batch_size=4,
    shuffle=True,
)
for a, b in dl:
    print(a, b)
print(len(dl), torch.rand(2))


@torch.jit.script
def f(x):
    return x + 1


print(
    f(torch.ones(1)),
    torch.jit.is_scripting(),
    torch.cuda.is_available(),
    torch.cuda.device_count(),
    torch.backends.cudnn.enabled in (True, False),
    torch.distributed.is_initialized(),
)
from torch.autograd import Variable

print(Variable(torch.ones(2)))
print(isinstance(torch.ones(2), Variable), isinstance(2, Variable))
opt = torch.optim.SGD(m.parameters(), lr=0.1, momentum=0.9)
opt.zero_grad()
print(opt.param_groups[0]["lr"])
print(
    F.normalize(torch.arange(6.0).view(2, 3)),
    F.cosine_similarity(torch.arange(6.0).view(2, 3), torch.ones(2, 3)),
    F.one_hot(torch.tensor([0, 2])),
    F.pad(torch.ones(2, 2), (1, 0)),
)
print(
    F.gumbel_softmax(torch.zeros(2, 3)),
    F.glu(torch.arange(4.0)),
    F.softplus(torch.tensor([1.0, 30.0])),
)
g = F.affine_grid(
    torch.tensor([[[1.0, 0, 0.2], [0, 1, 0]]]),
    (1, 1, 3, 3),
    align_corners=False,
)
print(
    g.shape,
    show(g),
    show(
        F.grid_sample(
            torch.arange(9.0).view(1, 1, 3, 3), g, align_corners=False
        )
    ),
    show(
        F.grid_sample(
            torch.arange(9.0).view(1, 1, 3, 3),
            g * 1.5,
            mode="nearest",
            padding_mode="border",
            align_corners=True,
        )
    ),
)
print(
    nn.Linear(2, 2)(torch.ones(2)).grad_fn is not None,
    nn.Conv2d(1, 1, 1)(torch.ones(1, 1, 1, 1)),
)
from torch._utils import _flatten_dense_tensors, _unflatten_dense_tensors
from torch.utils.checkpoint import get_device_states, set_device_states

flat = _flatten_dense_tensors([torch.ones(2, 2), torch.arange(3.0)])
print(flat, _unflatten_dense_tensors(flat * 2, [torch.ones(2, 2), torch.ones(3)]))
print(get_device_states(torch.ones(1)), set_device_states([], []))
print(2 * torch.Size([3, 4]), torch.Size([3]) * 2, torch.Size([1]) + (2,))
print(torch.spmm(torch.eye(2) * 3, torch.ones(2, 1)))
from collections import namedtuple
from torch.utils._pytree import tree_flatten, tree_map, tree_unflatten

Point = namedtuple("Point", "x y")
tree = {"a": [1, (2, None)], "b": Point(3, OrderedDict(c=4)), "d": []}
leaves, spec = tree_flatten(tree)
print(leaves, tree_unflatten([i * 10 for i in range(5)], spec))
print(tree_map(lambda x, y: (x, y), [1, (2, 3)], [4, (5, 6)]), tree_flatten(5)[0])

from torch.utils.hooks import RemovableHandle

order = []
relu = nn.ReLU()
relu.register_forward_hook(lambda *a: order.append("second"))
relu.register_forward_hook(lambda *a: order.append("third"))
with relu.register_forward_hook(lambda *a: order.append("first"), prepend=True):
    relu(torch.ones(1))
relu(torch.ones(1))
w = torch.ones(2, requires_grad=True)
handle = w.register_hook(lambda g: g)
handle.remove()
print(order, isinstance(handle, RemovableHandle))


class Wider(nn.Module):
    def forward(self, weight):
        return torch.cat([weight, weight])


class Listed(nn.Module):
    def forward(self, weight):
        return [weight]


for parametrization in Wider(), Listed():
    try:
        nn.utils.parametrize.register_parametrization(
            nn.Linear(2, 2), 'weight', parametrization)
    except ValueError as error:
        print(error)

# Of more columns than are made orthogonal at once.
for shape in ((130, 150), (70, 8, 3, 3)):
    torch.manual_seed(0)
    w = nn.init.orthogonal_(torch.empty(shape)).flatten(1)
    product = w @ w.t() if w.shape[0] < w.shape[1] else w.t() @ w
    print((product - torch.eye(len(product))).abs().max().item() < 1e-5)
    print(w[-1, -4:])
try:
    nn.init.orthogonal_(torch.empty(2, 3, 4).permute(2, 1, 0))
except RuntimeError as e:
    print(str(e)[:35])
