import torch
import torch.nn as nn

model = nn.Conv2d(3, 8, 3).half()
print(model(torch.randn(1, 3, 8, 8)).dtype)
