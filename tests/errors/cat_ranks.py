import torch
import torch.nn as nn


class TwoTower(nn.Module):
    def __init__(self):
        super().__init__()
        self.image = nn.Conv2d(3, 8, 3)
        self.table = nn.Linear(10, 8)
        self.head = nn.Linear(16, 1)

    def forward(self, image, table):
        a = self.image(image)
        b = self.table(table)
        return self.head(torch.cat((a, b), dim=1))


model = TwoTower()
model(torch.randn(2, 3, 8, 8), torch.randn(2, 10))
