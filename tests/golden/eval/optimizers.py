# Optimisers and schedules: options, groups, state, and rates that follow.
import inspect

import torch
import torch.nn as nn
from torch.optim import lr_scheduler as L


def t(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


torch.manual_seed(0)
net = nn.Sequential(nn.Linear(3, 2), nn.ReLU(), nn.Linear(2, 1))
w, p = net[0].weight, lambda: net.parameters()
groups = lambda: [{'params': net[0].parameters()},
                  {'params': net[2].parameters(), 'lr': 0.7}]

# Options.
for name in ('SGD Adam AdamW Adamax NAdam RAdam RMSprop Adagrad Adadelta ASGD '
             'Rprop LBFGS SparseAdam Adafactor').split():
    t(lambda: getattr(torch.optim, name)(p()))
    t(lambda: getattr(torch.optim, name)(groups()).state_dict())
t(lambda: torch.optim.Muon([w], 0.1, 0))
t(lambda: torch.optim.Muon(p()))
t(lambda: torch.optim.Muon([w], adjust_lr_fn='none'))
t(lambda: torch.optim.Muon([w], momentum=-1))
t(lambda: torch.optim.SGD(p(), -1))
t(lambda: torch.optim.SGD(p(), momentum=-1))
t(lambda: torch.optim.SGD(p(), nesterov=True))
t(lambda: torch.optim.SGD(p(), torch.ones(2)))
t(lambda: torch.optim.SGD(p(), fused=True, foreach=True))
t(lambda: torch.optim.SGD(p(), fused=True, differentiable=True))
t(lambda: torch.optim.Adam(p(), betas=(1, 2)))
t(lambda: torch.optim.Adam(p(), typo=1))
t(lambda: torch.optim.Adam(p(), 1, lr=1))
t(lambda: torch.optim.Adam(p(), 1, (0.9, 0.9), 1e-8, 0, False, 5))
t(lambda: torch.optim.AdamW(p(), decoupled_weight_decay=True))
t(lambda: torch.optim.Adadelta(p(), rho=2))
t(lambda: torch.optim.Rprop(p(), etas=(1, 2)))
t(lambda: torch.optim.SparseAdam(p(), lr=0))
t(lambda: torch.optim.Adafactor(p(), d=0.5))

# Parameters.
t(lambda: torch.optim.SGD(net.named_parameters()).param_groups[0].keys())
t(lambda: torch.optim.SGD([]))
t(lambda: torch.optim.SGD(w))
t(lambda: torch.optim.SGD([3]))
t(lambda: torch.optim.SGD([w, w * 2]))
t(lambda: torch.optim.SGD({w}))
t(lambda: torch.optim.SGD([{'params': {w}}]))
t(lambda: torch.optim.SGD([('a', w), net[0].bias]))
t(lambda: torch.optim.SGD([{'params': [w]}, {'params': w}]))
t(lambda: torch.optim.SGD([{'params': [('w', w)]}, {'params': net[0].bias}]))
t(lambda: torch.optim.SGD(p()).add_param_group([w]))
t(lambda: L.StepLR(net, 3))
try:
    L.StepLR(torch.optim.SGD(p()), 3, last_epoch=1)
except KeyError as error:
    print(str(error)[:80])
t(lambda: L.LambdaLR(torch.optim.SGD(p()), [abs, abs]))
t(lambda: L.ConstantLR(torch.optim.SGD(p()), 2))
t(lambda: L.LinearLR(torch.optim.SGD(p()), 2))
t(lambda: L.LinearLR(torch.optim.SGD(p()), end_factor=2))

# State.
first = torch.optim.Adam(groups())
first.param_groups[0]['lr'] = 0.25
second = torch.optim.Adam(groups())
second.load_state_dict(first.state_dict())
print(second, second.state, second.param_groups[1]['params'][1])
t(lambda: torch.optim.Adam(p()).load_state_dict(first.state_dict()))
t(lambda: torch.optim.Adam([w]).load_state_dict(
    torch.optim.Adam(p()).state_dict()))
w.grad = torch.ones_like(w)
second.zero_grad(set_to_none=False)
print(w.grad)
second.zero_grad()
print(w.grad, second.step(lambda: 3))
net[0].bias.grad = torch.ones(2)
net.zero_grad(set_to_none=False)
print(net[0].bias.grad)
net.zero_grad()
print(net[0].bias.grad)
handle = second.register_step_pre_hook(lambda *_: print('before'))
second.register_step_post_hook(lambda *_: print('after'))
second.step()
handle.remove()
second.step()


# Rates.
class Warm(L._LRScheduler):
    def __init__(self, optimizer, steps):
        self.steps = steps
        super().__init__(optimizer)

    def get_lr(self):
        return [lr * min(1, (self.last_epoch + 1) / self.steps)
                for lr in self.base_lrs]


for make in (lambda o: L.StepLR(o, 2), lambda o: L.MultiStepLR(o, [1, 3, 3]),
             lambda o: L.CosineAnnealingLR(o, 3, 1e-3), lambda o: Warm(o, 4),
             lambda o: L.ExponentialLR(o, 0.9), lambda o: L.LinearLR(o),
             lambda o: L.LambdaLR(o, lambda e: 0.95 ** e),
             lambda o: L.PolynomialLR(o, 5, 2.0), lambda o: L.ConstantLR(o),
             lambda o: L.MultiplicativeLR(o, [lambda e: e, lambda e: e / 2])):
    o = torch.optim.SGD(groups(), lr=0.1)
    rates = make(o)
    for _ in range(7):
        o.step()
        rates.step()
        print(rates.get_last_lr())
    state = rates.state_dict()
    rates.load_state_dict(state)
    print(state)
print(torch.typename(w), torch.typename(3), torch.typename(nn.Parameter))
t(lambda: torch.optim.Optimizer(p(), {'lr': 1}).step())

# What of a configuration an algorithm takes.
for cls in (torch.optim.SGD, torch.optim.AdamW, torch.optim.RMSprop):
    taken = inspect.signature(cls).parameters
    print(cls.__name__, [k for k in ('momentum', 'betas', 'alpha', 'fused',
                                     'eps', 'nothing') if k in taken],
          taken['lr'].default, taken['weight_decay'].default)
