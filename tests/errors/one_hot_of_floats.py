import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        pass

    def forward(self, x):
        return F.one_hot(x, 5)


print(Net()(torch.tensor([1., 2.])).shape)
