"""GoogLeNet-like inception blocks; branches as lists; auxiliary output in training only."""
import warnings
from collections import namedtuple
from typing import Any

import torch
import torch.nn as nn
import torch.nn.functional as F

GoogLeNetOutputs = namedtuple('GoogLeNetOutputs', ['logits', 'aux'])


class BasicConv2d(nn.Module):
    def __init__(self, in_channels: int, out_channels: int, **kwargs: Any) -> None:
        super().__init__()
        self.conv = nn.Conv2d(in_channels, out_channels, bias=False, **kwargs)
        self.bn = nn.BatchNorm2d(out_channels, eps=0.001)

    def forward(self, x):
        x = self.conv(x)
        x = self.bn(x)
        return F.relu(x, inplace=True)


class Inception(nn.Module):
    def __init__(self, in_channels, ch1x1, ch3x3red, ch3x3, ch5x5red, ch5x5, pool_proj, conv_block=None):
        super().__init__()
        if conv_block is None:
            conv_block = BasicConv2d
        self.branch1 = conv_block(in_channels, ch1x1, kernel_size=1)
        self.branch2 = nn.Sequential(conv_block(in_channels, ch3x3red, kernel_size=1),
                                     conv_block(ch3x3red, ch3x3, kernel_size=3, padding=1))
        self.branch3 = nn.Sequential(conv_block(in_channels, ch5x5red, kernel_size=1),
                                     conv_block(ch5x5red, ch5x5, kernel_size=(1, 5), padding=(0, 2)),
                                     conv_block(ch5x5, ch5x5, kernel_size=(5, 1), padding=(2, 0)))
        self.branch4 = nn.Sequential(nn.MaxPool2d(kernel_size=3, stride=1, padding=1, ceil_mode=True),
                                     conv_block(in_channels, pool_proj, kernel_size=1))

    def _forward(self, x):
        return [self.branch1(x), self.branch2(x), self.branch3(x), self.branch4(x)]

    def forward(self, x):
        outputs = self._forward(x)
        return torch.cat(outputs, 1)


class GoogLeNet(nn.Module):
    __constants__ = ['aux_logits', 'transform_input']

    def __init__(self, num_classes=10, aux_logits=True, transform_input=False):
        super().__init__()
        self.aux_logits = aux_logits
        self.transform_input = transform_input
        self.conv1 = BasicConv2d(3, 16, kernel_size=7, stride=2, padding=3)
        self.maxpool1 = nn.MaxPool2d(3, stride=2, ceil_mode=True)
        self.inception3a = Inception(16, 8, 8, 12, 4, 6, 6)
        self.inception3b = Inception(32, 10, 8, 14, 6, 8, 8)
        self.maxpool2 = nn.MaxPool2d(3, stride=2, ceil_mode=True)
        if aux_logits:
            self.aux1 = nn.Linear(40, num_classes)
        self.dropout = nn.Dropout(0.2)
        self.fc = nn.Linear(40, num_classes)

    def _transform_input(self, x):
        if self.transform_input:
            x_ch0 = torch.unsqueeze(x[:, 0], 1) * (0.229 / 0.5) + (0.485 - 0.5) / 0.5
            x_ch1 = torch.unsqueeze(x[:, 1], 1) * (0.224 / 0.5) + (0.456 - 0.5) / 0.5
            x_ch2 = torch.unsqueeze(x[:, 2], 1) * (0.225 / 0.5) + (0.406 - 0.5) / 0.5
            x = torch.cat((x_ch0, x_ch1, x_ch2), 1)
        return x

    def forward(self, x):
        x = self._transform_input(x)
        x = self.maxpool1(self.conv1(x))
        x = self.inception3b(self.inception3a(x))
        aux_defined = self.training and self.aux_logits
        aux = self.aux1(x.mean((-1, -2))) if aux_defined else None
        x = self.maxpool2(x)
        x = F.adaptive_avg_pool2d(x, 1).flatten(1)
        x = self.fc(self.dropout(x))
        if torch.jit.is_scripting():
            if not aux_defined:
                warnings.warn("Scripted GoogleNet always returns GoogleNetOutputs Tuple")
            return GoogLeNetOutputs(x, aux)
        return GoogLeNetOutputs(x, aux) if aux_defined else x


torch.manual_seed(2)
net = GoogLeNet(transform_input=True)
out = net(torch.randn(3, 3, 45, 45))
print(type(out).__name__, out._fields, out.logits.shape, out.aux.tolist())
net.eval()
print(net(torch.randn(2, 3, 45, 45)).tolist())
