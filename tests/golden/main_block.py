# torch2c: --model 'Net(5)'
# The main block tells the shape of the input, although it is not run for the
# model.
import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.fc = nn.Linear(4, width)

    def forward(self, x, scale=1.0):
        return self.fc(x) * scale


if __name__ == '__main__':
    print(Net(3)(torch.zeros(2, 4), scale=2.5))
