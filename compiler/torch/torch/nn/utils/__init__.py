"""torch.nn.utils."""
from .clip_grad import *
from .convert_parameters import *
from .fusion import *
from .spectral_norm import *
from .weight_norm import *
from .init import *
