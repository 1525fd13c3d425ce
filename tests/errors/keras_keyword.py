import torch.nn as nn

layer = nn.Conv2d(in_channels=3, filters=16, kernel_size=3)
