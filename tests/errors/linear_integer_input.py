import torch
import torch.nn as nn

model = nn.Sequential(nn.Flatten(), nn.Linear(16, 4))
pixels = torch.randint(0, 256, (1, 4, 4))
print(model(pixels))
