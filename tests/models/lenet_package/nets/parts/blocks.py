import torch.nn as nn

__all__ = ["ConvPool"]


class ConvPool(nn.Sequential):
    def __init__(self, cin, cout, act=nn.Tanh, **conv):
        super().__init__(nn.Conv2d(cin, cout, 5, **conv), act(), nn.AvgPool2d(2))


def make_divisible(v, by=8):
    return (v + by - 1) // by * by
