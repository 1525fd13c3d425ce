import torch.nn as nn

class Tokens(nn.Module):
    def __init__(self, dim=64):
        super().__init__()
        self.split = nn.Unfold(kernel_size=7, stride=4, padding=2)
        self.project = nn.Linear(3 * 7 * 7, dim)
        self.head = nn.Linear(32, 10)

    def forward(self, x):
        x = self.project(self.split(x).transpose(1, 2))
        return self.head(x.mean(1))

net = Tokens()
