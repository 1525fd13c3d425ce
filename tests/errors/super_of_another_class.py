import torch
import torch.nn as nn


class Block(nn.Module):
    def __init__(self):
        super(Net, self).__init__()
        self.fc = nn.Linear(4, 4)


class Net(nn.Module):
    def __init__(self, depth=4):
        super(Net, self).__init__()
        self.blocks = nn.ModuleList([Block() for _ in range(depth / 2)])


class Whole(nn.Module):
    def __init__(self):
        super().__init__()
        self.block = Block()


Net()
Whole()
