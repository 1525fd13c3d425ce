"""Names of what training takes and gives."""
from typing import Any

STEP_OUTPUT = EPOCH_OUTPUT = OptimizerLRScheduler = Any
EVAL_DATALOADERS = TRAIN_DATALOADERS = Any
