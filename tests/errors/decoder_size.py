import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.enc = nn.Conv2d(1, 4, 3, stride=2)
        self.dec = nn.ConvTranspose2d(4, 1, 3, stride=2)

    def forward(self, x):
        return F.mse_loss(self.dec(self.enc(x)), x)


model = Net()
y = model(torch.randn(2, 1, 28, 28))
