# What wraps a model is none of it, and its own call comes before the helpers'.
import torch
import torch.nn as nn
from torchsummary import summary


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3)

    def forward(self, image):
        return self.conv(image)


net = Net()
summary(net, (3, 32, 32))
model = torch.compile(nn.DataParallel(net))
print(model(torch.randn(1, 3, 24, 24)).shape)
