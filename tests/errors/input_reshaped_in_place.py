import torch
import torch.nn as nn


class Repeated(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 8)

    def forward(self, x):
        x.unsqueeze_(1)
        x += 1
        return self.fc(x.repeat(1, 2, 1)), x.squeeze_().t_()


x = torch.rand(3, 8)
Repeated()(x)
print(x.shape)
