import torch
import torch.nn as nn
import torch.nn.functional as F

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 3)

    def forward(self, x):
        return self.fc(x)


loss = nn.CrossEntropyLoss()(Net()(torch.randn(4, 8)), torch.zeros(4, 3, 1))
