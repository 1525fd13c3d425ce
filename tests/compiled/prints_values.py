# torch2c: --model 'Net()' --input 2x3x4
# What forward prints is dropped in C, and so may have values of the input.
import torch
import torch.nn as nn


class Seen:
    def __init__(self, x):
        self.x = x

    def __str__(self):
        return 'an object'


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 5)

    def mean(self, x):
        print(Seen(x), x[0], end='')
        return x.mean()

    def forward(self, x):
        y = self.fc(x)
        print(y, 'in', x.shape, [y.min(), {'y': y}], y.isnan().any())
        print(f'mean {self.mean(y)} {y.sum().item():.3f} {y[0]!r:>9}')
        print('%5.2f %s %d' % (y.max(), y.std(), y.argmax().item()), flush=True)
        print('{} {:.1e}'.format(y.norm(), y.sum()) + str(y.min()), sep='')
        return y - y.mean().item()
