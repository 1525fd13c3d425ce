import argparse
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.fc = nn.Linear(width, 2)

    def forward(self, x):
        return self.fc(x)


def width_of(args):
    return {'small': 3, 'large': 8}[args.size]


if __name__ == '__main__':
    parser = argparse.ArgumentParser()
    parser.add_argument('--size')
    args = parser.parse_args()
    width = width_of(args)
    print(Net(width)(torch.randn(2, width)))
