# Modules that contain others: attributes, refusals, printing.
import torch, torch.nn as nn


def t(f):
    try:
        r = f()
        print("OK", r)
    except BaseException as e:
        print(type(e).__name__, "|", e)


class N(nn.Module):
    def __init__(s):
        super().__init__()
        s.w = nn.Parameter(torch.zeros(2))
        s.fc = nn.Linear(2, 3)
        s.register_buffer("b", torch.zeros(2))


class Bad(nn.Module):
    def __init__(s):
        s.fc = nn.Linear(2, 3)


class Bad2(nn.Module):
    def __init__(s):
        s.w = nn.Parameter(torch.zeros(2))


class Bad3(nn.Module):
    def __init__(s):
        s.register_buffer("b", torch.zeros(2))


class Bad4(nn.Module):
    def __init__(s):
        s.register_parameter("b", nn.Parameter(torch.zeros(2)))


class Bad5(nn.Module):
    def __init__(s):
        s.add_module("b", nn.ReLU())


class Bad6(nn.Module):
    def __init__(s):
        s.x = 3


t(Bad)
t(Bad2)
t(Bad3)
t(Bad4)
t(Bad5)
t(lambda: Bad6()(3))
t(lambda: repr(Bad6()))
t(lambda: list(Bad6().parameters()))
n = N()


def setw(k, v):
    setattr(n, k, v)


for v in (
    torch.zeros(2),
    5,
    "s",
    nn.ReLU(),
    torch.zeros(2, dtype=torch.int64),
    [1],
):
    t(lambda: setw("w", v))
for v in (torch.zeros(2), 5, nn.Parameter(torch.zeros(1))):
    n = N()
    t(lambda: setw("fc", v))
n = N()
for v in (5, "s", nn.ReLU()):
    t(lambda: setw("b", v))
n = N()
t(lambda: n.register_buffer(5, None))
t(lambda: n.register_buffer("a.b", None))
t(lambda: n.register_buffer("", None))
t(lambda: n.register_buffer("fc", None))
t(lambda: n.register_buffer("training", None))
t(lambda: n.register_buffer("q", 5))
t(lambda: n.register_parameter(5, None))
t(lambda: n.register_parameter("a.b", None))
t(lambda: n.register_parameter("", None))
t(lambda: n.register_parameter("fc", None))
t(lambda: n.register_parameter("q", torch.zeros(1)))
t(lambda: n.register_parameter("q", 5))
t(lambda: n.add_module(5, None))
t(lambda: n.add_module("a.b", None))
t(lambda: n.add_module("", None))
t(lambda: n.add_module("w", None))
t(lambda: n.add_module("q", torch.zeros(1)))
t(lambda: n.add_module("q", 5))
t(lambda: n.add_module("q", nn.ReLU))
t(lambda: n.foo)
t(lambda: delattr(n, "foo"))
t(lambda: N(3))
t(lambda: N(x=3))
t(lambda: nn.Module(3))
t(lambda: n(3))
t(lambda: nn.ModuleList([nn.ReLU()])(3))
t(lambda: nn.ModuleDict()(3))
t(lambda: nn.ModuleList([nn.ReLU()])[5])
t(lambda: nn.Sequential(nn.ReLU())[5])
t(lambda: nn.Sequential(nn.ReLU, nn.ReLU()))
t(lambda: nn.Sequential([nn.ReLU()]))
t(lambda: nn.ModuleList(nn.ReLU()))
t(lambda: nn.ModuleList([3]))
t(lambda: n.get_submodule("x.y"))
t(lambda: n.get_submodule("w"))
t(lambda: n.get_parameter("fc.weight").shape)
t(lambda: n.get_parameter("fc.x"))
t(lambda: n.get_buffer("w"))
t(
    lambda: n.load_state_dict(
        {"w": torch.zeros(3), "x": 1, "fc.weight": torch.zeros(3, 2)}
    )
)
t(lambda: n.load_state_dict(5))
t(lambda: n.load_state_dict({}, strict=False))
t(lambda: n.load_state_dict({**n.state_dict(), "w": 5}))
t(lambda: n.load_state_dict(n.state_dict()))
t(lambda: n.to(torch.int64))
t(lambda: n.train(3))
t(lambda: n.to("cuda"))
t(lambda: nn.Parameter(5))
t(lambda: nn.Parameter(torch.zeros(2, dtype=torch.int64)))
t(lambda: nn.Parameter(torch.zeros(2, dtype=torch.int64), requires_grad=False))
t(lambda: nn.Parameter())
t(lambda: nn.Parameter(torch.zeros(2) * nn.Parameter(torch.zeros(2))))
t(lambda: n.register_parameter("z", nn.Parameter(torch.zeros(2)) * 2))
t(lambda: nn.Buffer(torch.zeros(2)))
t(lambda: repr(nn.Parameter(torch.zeros(2), requires_grad=False)))
print(
    n,
    nn.Sequential(),
    nn.ModuleList(),
    nn.ModuleDict({"a": nn.ReLU()}),
    nn.ParameterList([nn.Parameter(torch.zeros(2, 3)), torch.zeros(2), 5]),
    nn.ParameterDict({"a": torch.zeros(3), "b": None}),
    nn.ModuleList(
        [
            nn.Linear(2, 2),
            nn.Linear(2, 2),
            nn.ReLU(),
            nn.Sequential(nn.ReLU()),
            nn.Sequential(nn.ReLU()),
        ]
    ),
)
t(lambda: setattr(nn.Sequential(nn.ReLU()), "fc", 3))
t(lambda: nn.Sequential(nn.ReLU()).fc)
t(lambda: nn.ModuleDict({"a": nn.ReLU()})["b"])
t(lambda: nn.ModuleDict({"keys": nn.ReLU()}))
t(lambda: nn.ModuleDict([("a", nn.ReLU())]))
t(lambda: nn.ModuleDict(5))
s = nn.Sequential(nn.ReLU(), nn.Tanh(), nn.GELU())
t(lambda: s[1:])
t(lambda: s[-1])
del s[0]
print(s)
s.insert(1, nn.ELU())
print(s)
s.pop(0)
print(s)
print(s + s, s * 2)
m = nn.ModuleList([nn.ReLU(), nn.Tanh()])
m.insert(0, nn.GELU())
m[1] = nn.ELU()
print(m, m[1:], len(m))
del m[0]
print(m)
