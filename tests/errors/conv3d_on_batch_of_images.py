import torch
import torch.nn as nn


class Video(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv3d(3, 8, 3)

    def forward(self, clip):
        return self.conv(clip)


Video()(torch.randn(8, 16, 3, 32, 32))
