import torch
import torch.nn as nn
class N(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(4, 4),
        self.fc2 = nn.Linear(4, 4)
    def forward(self, x):
        return self.fc2(self.fc1(x))
print(N()(torch.ones(1, 4)).shape)
