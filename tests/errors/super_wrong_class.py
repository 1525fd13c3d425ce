import torch.nn as nn


class ResNet(nn.Module):
    def __init__(self):
        super(ResNet50, self).__init__()
        self.fc = nn.Linear(8, 8)

    def forward(self, x):
        return self.fc(x)


net = ResNet()
