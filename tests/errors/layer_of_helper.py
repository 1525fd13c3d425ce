# torch2c: --input 1x3x32x32
import torch
import torch.nn as nn


def conv3x3(in_planes, out_planes, stride=1):
    return nn.Conv2d(in_planes, out_planes, 3, stride, 1, bias=False)


class Block(nn.Module):
    def __init__(self, planes):
        super().__init__()
        self.conv1 = conv3x3(planes, planes)
        self.conv2 = conv3x3(planes * 2, planes)

    def forward(self, x):
        return x + self.conv2(self.conv1(x))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = conv3x3(3, 16)
        self.block = Block(16)

    def forward(self, x):
        return self.block(self.stem(x))


if __name__ == "__main__":
    print(Net()(torch.randn(1, 3, 8, 8)).shape)
