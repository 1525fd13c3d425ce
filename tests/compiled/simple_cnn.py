# torch2c: --model 'SimpleCNN(num_classes=7)' --input 2x3x16x16
# Batch norm folded, activations fused, global average pooling.
import torch.nn as nn


class SimpleCNN(nn.Module):
    def __init__(self, num_classes=10):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(16, 24, 3, padding=1, bias=False), nn.BatchNorm2d(24),
            nn.ReLU(), nn.AdaptiveAvgPool2d(1),
        )
        nn.init.uniform_(self.features[1].running_mean)
        nn.init.uniform_(self.features[1].running_var, 0.5, 2)
        nn.init.uniform_(self.features[1].weight, 0.5, 2)
        self.classifier = nn.Linear(24, num_classes)

    def forward(self, x):
        return self.classifier(self.features(x).flatten(1))
