import torch.nn as nn

layer = nn.Conv2d(3, 16, 3, padding="SAME")
