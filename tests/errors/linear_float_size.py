import torch
import torch.nn as nn

fc = nn.Linear(64 * (28 / 4) * (28 / 4), 10)
print(fc(torch.randn(1, 3136)))
