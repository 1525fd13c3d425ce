"""Settings of PyTorch's own compiler: nothing depends on them."""
from . import config
