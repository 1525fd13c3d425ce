"""torch.nn.quantized: an older name of torch.ao.nn.quantized."""
from torch.ao.nn.quantized import DeQuantize, FloatFunctional

__all__ = ['DeQuantize', 'FloatFunctional']
