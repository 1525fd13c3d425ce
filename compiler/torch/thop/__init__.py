"""thop: multiply-accumulates and parameters, as a call of the model shows."""
import torch
from .profile import profile, profile_origin
from .utils import clever_format

__version__ = '0.1.1'
default_dtype = torch.float64
