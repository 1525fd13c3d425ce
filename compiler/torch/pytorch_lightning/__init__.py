"""pytorch_lightning: its modules as modules of PyTorch; nothing is trained."""
from pytorch_lightning.core.datamodule import LightningDataModule
from pytorch_lightning.core.module import LightningModule
from pytorch_lightning.utilities.seed import seed_everything

__version__ = '2.6.6'


class Callback:
    """What a trainer would call; no trainer does."""

    @property
    def state_key(self):
        return type(self).__qualname__

    def state_dict(self):
        return {}

    def load_state_dict(self, state_dict):
        pass
