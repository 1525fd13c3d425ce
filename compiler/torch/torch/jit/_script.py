"""Where some files look for TorchScript's parts."""
from torch.jit import *
