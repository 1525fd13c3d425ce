# Variances in PyTorch's own steps: each element moves the mean, in double
# precision, and one of all elements is about the mean as the type holds it. A
# root is taken before the type is rounded to.
import torch

torch.set_printoptions(precision=17)
torch.manual_seed(0)
INF, NAN = float('inf'), float('nan')
for t in (torch.float32, torch.float64, torch.float16, torch.bfloat16):
    for x in (torch.randn(3, 11) * 3 + 5, torch.tensor([[.1]] * 9),
              torch.tensor([[1., INF], [NAN, 2.]]),
              torch.tensor([[3., -INF]]), torch.zeros(0, 2), torch.ones(1, 1)):
        x = x.to(t)
        for how in ({}, {'dim': 0}, {'dim': -1, 'correction': 0}):
            print(x.var(**how), x.std(**how))
            print(*torch.var_mean(x, **how), *torch.std_mean(x, **how))
for big in (1e18, 1e30, 3e38):  # whose squares only double precision holds
    for t in (torch.float32, torch.bfloat16):
        x = (torch.tensor([[1., 2, 4]]) * big / 4).to(t)
        print(x.std(), torch.std_mean(x, 1), x.var())
