# torch2c: run
# Nor can a seed that a library sets.
import torch
from library_parts import seeded

print(torch.rand(1))
