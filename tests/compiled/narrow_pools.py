# torch2c: --model 'Net()' --input 2x3x12x10
# Windows of one column or one row, of blocks of channels: text recognisers
# halve the height of an image alone.
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 32, 3, padding=1)
        self.pools = nn.ModuleList([
            nn.MaxPool2d((2, 1), (2, 1)), nn.MaxPool2d((1, 2), (1, 2)),
            nn.MaxPool2d((3, 1), 2), nn.MaxPool2d((2, 1), (2, 1), (1, 0)),
            nn.MaxPool2d((1, 1), 2), nn.AvgPool2d((2, 1), (2, 1))])
        self.last = nn.Conv2d(32, 16, 1)

    def forward(self, x):
        x = self.conv(x)
        return tuple(self.last(pool(x)) for pool in self.pools)
