import torch
import torch.nn as nn
import torch.nn.functional as F

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = [nn.Conv2d(3, 4, 3), nn.ReLU()]

    def forward(self, x):
        for l in self.layers:
            x = l(x)
        return x


net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
print(net(torch.randn(1, 3, 8, 8)).shape)
