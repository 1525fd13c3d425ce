import torch
import torch.nn as nn
import torch.nn.functional as F
class L(nn.Module):
    def __init__():
        super().__init__()
        self.fc = nn.Linear(8, 8)
    def forward(self, x):
        return self.fc(x)
