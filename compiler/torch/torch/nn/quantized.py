"""torch.nn.quantized: an older name of torch.ao.nn.quantized."""
from torch.ao.nn.quantized import FloatFunctional

__all__ = ['FloatFunctional']
