"""Shared weights called twice, conv2d_size_out helpers nested in __init__, dueling heads."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class DQN(nn.Module):
    def __init__(self, h, w, outputs):
        super(DQN, self).__init__()
        self.conv1 = nn.Conv2d(3, 8, kernel_size=5, stride=2)
        self.bn1 = nn.BatchNorm2d(8)
        self.conv2 = nn.Conv2d(8, 16, kernel_size=5, stride=2)
        self.bn2 = nn.BatchNorm2d(16)

        def conv2d_size_out(size, kernel_size=5, stride=2):
            return (size - (kernel_size - 1) - 1) // stride + 1

        convw = conv2d_size_out(conv2d_size_out(w))
        convh = conv2d_size_out(conv2d_size_out(h))
        linear_input_size = convw * convh * 16
        self.value = nn.Linear(linear_input_size, 1)
        self.advantage = nn.Linear(linear_input_size, outputs)

    def embed(self, x):
        x = F.relu(self.bn1(self.conv1(x)))
        x = F.relu(self.bn2(self.conv2(x)))
        return x.view(x.size(0), -1)

    def forward(self, x):
        x = self.embed(x)
        a = self.advantage(x)
        return self.value(x) + a - a.mean(dim=1, keepdim=True)


class Siamese(nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net
        self.distance = nn.PairwiseDistance(p=2)

    def forward(self, a, b):
        fa, fb = self.net.embed(a), self.net.embed(b)
        return self.distance(fa, fb), F.cosine_similarity(fa, fb), torch.abs(fa - fb).max(dim=1)


torch.manual_seed(0)
net = DQN(40, 45, 4).eval()
a, b = torch.randn(2, 3, 40, 45), torch.randn(2, 3, 40, 45)
print(net(a).tolist(), net(a).max(1)[1].view(-1, 1).tolist())
d, c, m = Siamese(net)(a, b)
print(d.tolist(), c.tolist(), m.values.tolist(), m.indices.tolist())
