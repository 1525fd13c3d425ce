"""The newer place of torch.quantization."""
from torch.quantization import *
