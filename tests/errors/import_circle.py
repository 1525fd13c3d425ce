# The two files of a package import each other's classes.
import torch

from circle.blocks import Block

print(Block(3)(torch.ones(1, 3)))
