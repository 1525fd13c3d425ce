"""autocast."""
from torch.amp import autocast
