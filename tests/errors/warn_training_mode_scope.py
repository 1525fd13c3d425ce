import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 8)
        self.dropout = nn.Dropout(0.5)
        with torch.no_grad():
            self.fc.weight.fill_(0.5)

    def forward(self, x):
        return self.dropout(self.fc(x))


@torch.no_grad()
def infer(net):
# a comment ends no block
    return net(torch.randn(1, 8))


print(Net()(torch.randn(1, 8)).shape)
