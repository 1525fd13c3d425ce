# Modules in half types, and before they have a shape, that random programs
# found: a line each.
import torch
import torch.nn as nn


def t(f):
    try:
        result = f()
    except Exception as error:
        print(type(error).__name__)
        return
    if isinstance(result, torch.Tensor):
        print(result.dtype, [round(v, 2) + 0.0 for v in
                             result.detach().float().flatten().tolist()])
    else:
        print(type(result).__name__)


# Without float parameters the moments of halves are halves.
near = torch.tensor([[[1.0, 1.001, 1.0], [2.0, 2.004, 2.0]]]).half()
wide = torch.tensor([[-1.0, 3.0], [2.0, 5.0], [4.0, 1.0]]).half()
t(lambda: nn.InstanceNorm1d(2)(near))
t(lambda: nn.InstanceNorm1d(2, affine=True)(near))
t(lambda: nn.InstanceNorm1d(2, affine=True).half()(near))
t(lambda: nn.BatchNorm1d(2)(near))
t(lambda: nn.BatchNorm1d(2).half()(near))
t(lambda: nn.BatchNorm1d(2)(wide))
t(lambda: nn.BatchNorm1d(2)(wide.bfloat16()))
t(lambda: nn.BatchNorm1d(2).eval()(wide))
t(lambda: nn.BatchNorm1d(2).bfloat16()(wide))
t(lambda: nn.BatchNorm1d(2).double()(wide))
running = nn.BatchNorm1d(2)
running(wide)
t(lambda: running.running_mean)
t(lambda: running.running_var)

# Types that are methods of a tensor need a shape, those of `to` do not.
for make in (lambda: nn.LazyLinear(3), lambda: nn.LazyBatchNorm1d()):
    t(lambda: make().type(torch.float64))
    t(lambda: make().bfloat16())
    t(lambda: make().half())
    t(lambda: make().to(torch.bfloat16))
    t(lambda: make().share_memory())
    t(lambda: nn.init.zeros_(make().weight))
    t(lambda: nn.init.normal_(make().weight))
    t(lambda: bool(make().weight))
    t(lambda: make().weight.stride())
