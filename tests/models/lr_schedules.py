# Every schedule of rates, step by step, and what optimisers hold.
import torch
import torch.nn as nn
import torch.optim as optim
from torch.optim.lr_scheduler import *
torch.manual_seed(0)
m = nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 2))
def run(make, n=8, **k):
    o = optim.SGD(m.parameters(), lr=0.1, momentum=0.9)
    try:
        s = make(o)
        out = [s.get_last_lr()]
        for i in range(n):
            o.step()
            s.step(**k)
            out.append(s.get_last_lr())
        print(out)
        d = s.state_dict()
        print({k: v for k, v in d.items() if not callable(v) and k not in ('lr_lambdas','_schedulers','_get_lr_called_within_step','_is_initial')})
    except Exception as e:
        print(type(e).__name__, e)
run(lambda o: StepLR(o, 3, 0.5))
run(lambda o: MultiStepLR(o, [2, 4], gamma=0.1))
run(lambda o: ExponentialLR(o, 0.9))
run(lambda o: CosineAnnealingLR(o, T_max=5, eta_min=0.001))
run(lambda o: CosineAnnealingWarmRestarts(o, T_0=2, T_mult=2))
run(lambda o: LambdaLR(o, lambda e: 0.95 ** e))
run(lambda o: MultiplicativeLR(o, lambda e: 0.95))
run(lambda o: LinearLR(o, start_factor=0.5, total_iters=4))
run(lambda o: ConstantLR(o, factor=0.5, total_iters=4))
run(lambda o: PolynomialLR(o, total_iters=4, power=2))
run(lambda o: CyclicLR(o, base_lr=0.01, max_lr=0.1, step_size_up=3))
run(lambda o: CyclicLR(o, base_lr=0.01, max_lr=0.1, step_size_up=3, mode='exp_range', gamma=0.9))
run(lambda o: CyclicLR(o, base_lr=0.01, max_lr=0.1, step_size_up=3, mode='triangular2'))
run(lambda o: OneCycleLR(o, max_lr=0.1, total_steps=10))
run(lambda o: OneCycleLR(o, max_lr=0.1, epochs=2, steps_per_epoch=5, anneal_strategy='linear', three_phase=True))
run(lambda o: OneCycleLR(o, max_lr=0.1, total_steps=5))
run(lambda o: SequentialLR(o, [ConstantLR(o, 0.1, 2), ExponentialLR(o, 0.9)], milestones=[2]))
run(lambda o: ChainedScheduler([ConstantLR(o, 0.1, 2), ExponentialLR(o, 0.9)]))
run(lambda o: ReduceLROnPlateau(o, 'min', patience=1), metrics=1.0)
run(lambda o: ReduceLROnPlateau(o, 'max', factor=0.5, patience=0, cooldown=1, min_lr=0.01), metrics=1.0)
run(lambda o: StepLR(o, 3, 0.5, verbose=True))
run(lambda o: CosineAnnealingLR(o, 10, last_epoch=3))
for cls in optim.SGD, optim.Adam, optim.AdamW, optim.RMSprop, optim.Adagrad, optim.Adadelta, optim.Adamax, optim.NAdam, optim.RAdam, optim.Rprop, optim.ASGD, optim.LBFGS:
    try:
        o = cls(m.parameters(), lr=0.01)
        print(o)
        print(o.state_dict())
        o.zero_grad()
        if cls is not optim.LBFGS: o.step()
        print(o.param_groups[0]['lr'], len(o.param_groups), o.defaults)
    except Exception as e: print(cls, type(e).__name__, e)
o = optim.AdamW([{'params': m[0].parameters()}, {'params': m[1].parameters(), 'lr': 1e-3, 'weight_decay': 0}], lr=1e-2)
print(o)
for g in o.param_groups: g['lr'] *= 0.1
print([g['lr'] for g in o.param_groups], o.state)
o.add_param_group({'params': nn.Parameter(torch.ones(2))})
print(len(o.param_groups))
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: optim.SGD([], lr=0.1))
tr(lambda: optim.SGD(m.parameters(), lr=-1))
tr(lambda: optim.Adam(m.parameters(), betas=(1.0, 2)))
tr(lambda: optim.Adam(torch.ones(3)))
tr(lambda: optim.Adam([torch.ones(3)*torch.ones(3,requires_grad=True)]))
tr(lambda: optim.SGD(m.parameters(), lr=0.1, nesterov=True))
tr(lambda: optim.Adam([{'params': m.parameters()}, {'params': m[0].parameters()}]))
s = StepLR(o, 1); s.load_state_dict(s.state_dict()); print(s.last_epoch, s.base_lrs, s.get_last_lr())
o2 = optim.AdamW(m.parameters()); tr(lambda: o.load_state_dict(o2.state_dict()))
