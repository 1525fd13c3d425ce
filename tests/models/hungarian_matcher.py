# scipy's assignment, alone and in a matcher of queries and boxes.
import numpy as np
import torch
import torch.nn as nn
from scipy.optimize import linear_sum_assignment


def show(cost, **options):
    try:
        rows, columns = linear_sum_assignment(cost, **options)
    except ValueError as e:
        return print(e)
    cost = np.asarray(cost, dtype=float)
    print(rows, columns, rows.dtype, columns.dtype,
          f'{cost[rows, columns].sum():.6f}')


inf = float('inf')
for cost in ([[4, 1, 3], [2, 0, 5], [3, 2, 2]], [[1, 1], [1, 1]], [[3]],
             [[0, 0, 0], [0, 0, 0]], [[1, 2], [2, 1], [0, 0]],
             [[True, False], [True, True]], [[inf, 1], [2, inf]],
             [[inf, 1], [inf, 2]], [[float('nan'), 1]], [[-inf, 1]],
             np.zeros((0, 3)), np.zeros((3, 0))):
    show(cost)
    show(cost, maximize=True)
for shape in ((2, 2, 2), (3,)):
    try:
        linear_sum_assignment(np.ones(shape))
    except ValueError as e:
        print(e)
generator = np.random.RandomState(0)
for shape in ((7, 7), (12, 5), (5, 12), (20, 20), (1, 9), (9, 1)):
    show(generator.rand(*shape))
    show(generator.randint(0, 4, shape))
    show(generator.randint(0, 3, shape), maximize=True)


class Matcher(nn.Module):
    @torch.no_grad()
    def forward(self, outputs, targets):
        queries = outputs['logits'].shape[:2]
        p = outputs['logits'].flatten(0, 1).softmax(-1)
        boxes = outputs['boxes'].flatten(0, 1)
        labels = torch.cat([t['labels'] for t in targets])
        wanted = torch.cat([t['boxes'] for t in targets])
        cost = 5 * torch.cdist(boxes, wanted, p=1) - p[:, labels]
        cost = cost.view(*queries, -1).cpu()
        sizes = [len(t['boxes']) for t in targets]
        found = [linear_sum_assignment(c[i])
                 for i, c in enumerate(cost.split(sizes, -1))]
        return [(torch.as_tensor(i, dtype=torch.int64),
                 torch.as_tensor(j, dtype=torch.int64)) for i, j in found]


torch.manual_seed(0)
outputs = {'logits': torch.randn(3, 10, 5), 'boxes': torch.rand(3, 10, 4)}
targets = [{'labels': torch.randint(0, 4, (n,)), 'boxes': torch.rand(n, 4)}
           for n in (3, 0, 6)]
for rows, columns in Matcher()(outputs, targets):
    print(rows, columns)
