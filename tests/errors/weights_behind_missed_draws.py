# torch2c: build --model net
# The script sets the seed, then draws beside what is not supported: the weights
# would be others than PyTorch's.
import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 2)

    def forward(self, x):
        return self.fc(x)


torch.manual_seed(0)
before = Net()
noise = memoryview(b'a'), torch.randn(3)
net = Net()
print(before(torch.ones(1, 3)), net(torch.ones(1, 3)))
