import torch.nn as nn

conv = nn.Conv2d(3, 16, 3, kernel_size=5)
