# torch2c: --model 'make()' --input 1x3x32x32
import torch.nn as nn


def make():
    return nn.Sequential(
        nn.Conv2d(3, 16, 3),
        nn.ReLU(),
        nn.Conv2d(8, 32, 3),
    )
