"""lightning: pytorch_lightning by another name."""
from pytorch_lightning import (
    Callback, LightningDataModule, LightningModule, __version__,
    seed_everything)
