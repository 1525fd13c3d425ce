import torch
import torch.nn as nn
class N(nn.Module):
    def __init__(self):
        super().__init__()
        self.dropout = nn.Dropout(0.5)
        self.fc = nn.Linear(3, 3)
    def forward(self, x):
        x = dropout(self.fc(x))
        return x
