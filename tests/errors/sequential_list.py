import torch
import torch.nn as nn

layers = [nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2)]
model = nn.Sequential(layers)
