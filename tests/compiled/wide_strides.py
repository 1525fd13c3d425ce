# torch2c: --model 'Net()' --input x=2x3x2x2 --input y=2x4x5x3 --input z=1x4x9 --input v=1x2x3x4x2
# Transposed convolutions of wide strides: more phases than are written out.
import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.tiles = nn.ConvTranspose2d(3, 5, 64, stride=32)
        self.depthwise = nn.ConvTranspose2d(5, 5, 16, stride=8, padding=4,
                                            groups=5, bias=False)
        self.gaps = nn.ConvTranspose2d(4, 6, 3, stride=(7, 5),
                                       output_padding=(2, 1))
        self.dilated = nn.ConvTranspose1d(4, 2, 50, stride=20, dilation=3)
        self.volume = nn.ConvTranspose3d(2, 3, 5, stride=3, padding=1)
        self.groups = nn.ConvTranspose2d(4, 4, 8, stride=6, groups=2)
        self.one = nn.ConvTranspose2d(1, 2, 9, stride=5)

    def forward(self, x, y, z, v):
        wide = self.tiles(x)
        ramp = torch.linspace(0, 1, 96)
        placed = torch.relu(wide + ramp.view(96, 1)) * ramp
        return (placed[..., ::7, ::5], self.depthwise(wide[:, :, :3, :4]),
                torch.tanh(self.gaps(y))[..., ::2], self.dilated(z),
                self.volume(v)[..., ::2], self.groups(y)[..., ::3] * 2,
                self.one(y[:, :1])[..., ::3])
