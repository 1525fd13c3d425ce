# torch2c: --model 'Net()' --input 1x64 --embed never
# Weights in a file of their own, which the program loads.
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(64, 32), nn.ReLU(),
                                    nn.Linear(32, 3, bias=False))

    def forward(self, x):
        return self.layers(x)
