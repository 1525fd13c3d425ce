import torch.nn as nn

conv = nn.Conv2d(30, 60, 3, groups=4)
