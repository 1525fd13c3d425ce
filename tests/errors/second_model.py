import torch
import torch.nn as nn


class Generator(nn.Module):
    def __init__(self, z=100):
        super().__init__()
        self.main = nn.Sequential(
            nn.ConvTranspose2d(z, 64, 4, 1, 0, bias=False),
            nn.BatchNorm2d(64),
            nn.ReLU(True),
            nn.ConvTranspose2d(64, 3, 4, 2, 1, bias=False),
            nn.Tanh(),
        )

    def forward(self, z):
        return self.main(z)


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.main = nn.Sequential(
            nn.Conv2d(1, 64, 4, 2, 1),
            nn.LeakyReLU(0.2),
            nn.Flatten(),
            nn.Linear(64 * 4 * 4, 1),
        )

    def forward(self, x):
        return self.main(x)


G, D = Generator(), Discriminator()
fake = G(torch.randn(2, 100, 1, 1))
score = D(fake)
