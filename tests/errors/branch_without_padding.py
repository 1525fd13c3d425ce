import torch
import torch.nn as nn

class Inception(nn.Module):
    def __init__(self, in_planes, n1x1, n3x3red, n3x3, pool_planes):
        super(Inception, self).__init__()
        self.b1 = nn.Sequential(nn.Conv2d(in_planes, n1x1, kernel_size=1), nn.ReLU(True))
        self.b2 = nn.Sequential(
            nn.Conv2d(in_planes, n3x3red, kernel_size=1), nn.ReLU(True),
            nn.Conv2d(n3x3red, n3x3, kernel_size=3), nn.ReLU(True))
        self.b3 = nn.Sequential(nn.MaxPool2d(3, stride=1, padding=1), nn.Conv2d(in_planes, pool_planes, 1))

    def forward(self, x):
        y1 = self.b1(x)
        y2 = self.b2(x)
        y3 = self.b3(x)
        return torch.cat([y1, y2, y3], 1)

class GoogLeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.pre = nn.Conv2d(3, 32, 3, padding=1)
        self.a3 = Inception(32, 16, 8, 24, 8)
        self.linear = nn.Linear(48, 10)

    def forward(self, x):
        out = self.a3(self.pre(x))
        return self.linear(out.mean((-1, -2)))

net = GoogLeNet()
y = net(torch.randn(1, 3, 32, 32))
print(y.size())
