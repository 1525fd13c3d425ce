import torch
import torch.nn as nn
class N(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 10)
    def forward(self, x):
        return nn.ReLU(self.fc(x))
model = N()
y = model(torch.rand(5, 4))
print(y.shape)
