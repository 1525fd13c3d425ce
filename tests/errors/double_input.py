import torch
import torch.nn as nn

model = nn.Linear(3, 1)
data = torch.tensor([[1.0, 2.0, 3.0]], dtype=torch.float64)
print(model(data))
