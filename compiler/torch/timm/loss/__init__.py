"""timm's losses, each in the file of its family."""
from .asymmetric_loss import (AsymmetricLossMultiLabel,
                              AsymmetricLossSingleLabel)
from .binary_cross_entropy import BinaryCrossEntropy
from .cross_entropy import LabelSmoothingCrossEntropy, SoftTargetCrossEntropy
from .jsd import JsdCrossEntropy
