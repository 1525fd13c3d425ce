# torch2c: run
# What a library's call draws after the seed cannot be left out.
import torch

torch.manual_seed(0)
from library_parts import drawn

print(torch.rand(1))
