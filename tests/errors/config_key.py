import torch
import torch.nn as nn

cfg = {'in': 3, 'hidden': 16, 'out': 10}


class Net(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.conv = nn.Conv2d(cfg['in'], cfg['hiden'], 3)
        self.fc = nn.Linear(cfg['hidden'], cfg['out'])

    def forward(self, x):
        return self.fc(self.conv(x).mean((2, 3)))


net = Net(cfg)
x = torch.randn(1, 3, 8, 8)
out = net(x)
assert out.shape == (1, 10)
