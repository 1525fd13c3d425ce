import torch
import torch.nn as nn

class SpatialGate(nn.Module):
    def __init__(self):
        super().__init__()
        self.spatial = nn.Conv2d(2, 1, 7, padding=3)

    def forward(self, x):
        x_compress = torch.cat((torch.max(x, dim=1, keepdim=True), torch.mean(x, 1, keepdim=True)), dim=1)
        return x * torch.sigmoid(self.spatial(x_compress))

print(SpatialGate()(torch.randn(2, 16, 8, 8)).shape)
