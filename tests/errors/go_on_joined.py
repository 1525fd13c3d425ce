import torch
import torch.nn as nn


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.down1 = nn.Conv2d(3, 8, 3, padding=1)
        self.down2 = nn.Conv2d(8, 16, 3, padding=1)
        self.up = nn.ConvTranspose2d(8, 8, 2, stride=2)  # 16 channels come
        self.join = nn.Conv2d(16, 8, 3)                  # no padding
        self.out = nn.Conv2d(8, 4, 1)
        self.fc = nn.Linear(9, 2)                        # 4 features come

    def forward(self, x):
        a = torch.relu(self.down1(x))
        b = torch.relu(self.down2(torch.max_pool2d(a, 2)))
        c = self.join(torch.cat([self.up(b), a], 1))
        d = self.out(torch.cat([c, a], 1))               # another size
        return self.fc(d.mean((2, 3)))


UNet()(torch.randn(1, 3, 16, 16))
