import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        return self.fc(x)


net = Net()
net.load_state_dict({'fc.weight': torch.ones(3, 4), 'fc.bias': torch.ones(4)})
