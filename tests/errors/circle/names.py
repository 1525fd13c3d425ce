import torch.nn as nn


class Block(nn.Linear):
    pass
