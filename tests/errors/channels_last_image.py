# torch2c: --model "Net()" --input 1x32x32x3
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 16, 3, padding=1),
            nn.ReLU(),
            nn.MaxPool2d(2),
        )
        self.head = nn.Linear(16 * 16 * 16, 10)

    def forward(self, x):
        x = self.features(x)
        return self.head(x.flatten(1))
