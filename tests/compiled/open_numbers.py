# torch2c: --model 'Net()' --input 2x4 --input 5:int64
# Numbers of Python that the inputs decide: .item(), max() and min() of scalars.
import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x, n):
        scale = x.abs().max().item()
        count = max(n.sum().item(), 1)
        least = min(x.mean().item(), n.float().mean().item(), 3.0)
        half = 1 + scale / 2
        both = (scale > 1) + (count > 2)
        largest = max([x.sum(), x.mean(), x[0, 0]])
        return (self.fc(x / scale) / count, x - least, x / max(1.0, x.sum()),
                x * half, n * half, n * count, n // max(count, 7), n / count,
                (n > 1) * scale, x.double() * scale, x.clamp(-half, scale),
                x.pow(half).isnan(), x * both, x - largest,
                torch.lerp(x, -x, scale), torch.tensor(scale) + x)
