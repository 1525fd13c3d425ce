import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.fc2 = nn.Linear(3, 2)

    def forward(self, x):
        i = self.fc(x).argmax(dim=1)
        return self.fc2(i)


model = Net()
y = model(torch.randn(3, 4))
