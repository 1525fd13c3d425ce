# The size of the images says nothing of the other inputs.
import torch
from torch import nn


class Denoiser(nn.Module):
    def __init__(self, img_size=32, dim=24):
        super().__init__()
        self.patches = nn.Conv2d(3, dim, 4, stride=4)
        self.context = nn.Linear(16, dim)

    def forward(self, x, steps, context):
        x = self.patches(x).flatten(2).transpose(1, 2)
        steps = steps[:, None].float() * torch.arange(24.)[None]
        return torch.cat((steps[:, None], self.context(context), x), 1)
