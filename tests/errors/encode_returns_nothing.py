import torch
import torch.nn as nn

class AE(nn.Module):
    def __init__(self):
        super().__init__()
        self.enc = nn.Linear(20, 5)
        self.dec = nn.Linear(5, 20)

    def encode(self, x):
        z = torch.tanh(self.enc(x))

    def decode(self, z):
        return self.dec(z)

    def forward(self, x):
        z = self.encode(x)
        return self.decode(z)

ae = AE()
print(ae(torch.randn(3, 20)).shape)
