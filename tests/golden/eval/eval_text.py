# eval(): names of layers and lists of sizes that a configuration keeps as text.
import contextlib

import torch
import torch.nn as nn


class Scale(nn.Module):
    def __init__(self, c, k=2):
        super().__init__()
        self.c, self.k = c, k

    def forward(self, x):
        return x * self.k


config = [('nn.Conv2d', ['ch', 8, 3]), ('Scale', [8, '1 + 2']), ('nn.ReLU', []),
          ('nn.Upsample', ['None', 2, "'nearest'"]), ('nn.SiLU', ['True'])]


def parse(config, ch):
    layers = []
    for m, args in config:
        m = eval(m) if isinstance(m, str) else m
        for j, a in enumerate(args):
            with contextlib.suppress(NameError):
                args[j] = eval(a) if isinstance(a, str) else a
        layers.append(m(*args))
    return nn.Sequential(*layers)


torch.manual_seed(0)
net = parse(config, 3)
print(net)
print(net(torch.ones(1, 3, 4, 4)).sum())
print(eval('[(512, 10, 5)] + [(512, 3, 2)] * 2'), eval('  1 + 1'),
      eval('x * y', {'x': 3}, {'y': 4}), eval('[n for n in range(3)]'),
      eval('lambda v: v + 1')(2), eval("f'{3}'"), eval('len', {})('ab'))


def inner(n):
    doubled = [eval('k * 2') for k in range(n)]
    return eval('n + 1'), doubled, eval('(lambda: config[0][0])()')


print(inner(3))


class Body:
    width = 4
    depth = eval('width * 2')


print(Body.depth)
for text in ('1 +', 'x = 1', 'nothing', '1 / 0', ''):
    try:
        eval(text)
    except (SyntaxError, NameError, ZeroDivisionError) as e:
        print(type(e).__name__)


def again():
    return eval('again()')


try:
    again()
except RecursionError as e:
    print(type(e).__name__)
