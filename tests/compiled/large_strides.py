# torch2c: --model 'Net()' --input 2x4x2x3
# Transposed convolutions of strides with too many residues to write each out.
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.overlapping = nn.ConvTranspose2d(4, 1, 22, stride=11, padding=5)
        self.apart = nn.ConvTranspose2d(4, 2, 3, stride=11, groups=2)
        self.beyond = nn.ConvTranspose2d(4, 1, (13, 12), stride=(11, 12),
                                         output_padding=(4, 2), bias=False)
        self.volume = nn.ConvTranspose3d(4, 1, 7, stride=5, padding=1)

    def forward(self, x):
        return (self.overlapping(x), self.apart(x), self.beyond(x),
                self.volume(x.unsqueeze(2)))
