import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
        self.head = nn.Linear(self.backbone.out_features, 2)

    def forward(self, x):
        return self.head(self.backbone(x))


Net()(torch.randn(1, 4))
