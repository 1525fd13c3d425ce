import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 8)
        self.softmax = nn.Softmax()

    def forward(self, x):
        x = F.softmax(self.fc(x))
        x = F.softmax(x)  # torch2c: ignore[W0305]
        return self.softmax(x)


Net()(torch.randn(2, 8))
