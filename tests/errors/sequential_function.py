import torch
import torch.nn as nn
import torch.nn.functional as F

model = nn.Sequential(
    nn.Linear(4, 8),
    F.relu,
    nn.Linear(8, 2),
)
