"""torchsummary: the layers of a model, as a call shows them."""
from .torchsummary import summary
