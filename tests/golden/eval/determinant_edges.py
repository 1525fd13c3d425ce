# Determinants of what is not finite, and of matrices without an inverse; the
# condition of some.
import torch

nan, inf = float('nan'), float('inf')
for rows in ([[1., 2, 3], [2, 4, 5], [3, inf, 8]],
             [[1., 2, 3], [2, 4, 5], [3, nan, 8]],
             [[nan, 2, 3], [2, 4, 5], [3, 1, 8]],
             [[1, 2., 3], [nan, 4, 5], [3, 1, 8]],
             [[1, 2., 3], [1, 4, 5], [3, 1, nan]],
             [[1., inf], [2, 3]], [[inf, 1.], [2, 3]], [[1, 1.], [inf, 3]],
             [[1, 1.], [nan, 3]], [[0., 0], [0, 1]], [[1., 2], [2, 4]]):
    a = torch.tensor(rows)
    for x in a, a.mT:
        sign, log = torch.linalg.slogdet(x)
        print(rows, torch.linalg.det(x).item(), sign.item(), log.item())

for n in 2, 3:
    print(torch.linalg.cond(torch.diag(torch.arange(n).float())),
          torch.linalg.cond(torch.zeros(n, n)),
          torch.linalg.cond(torch.eye(n).flip(0)))
