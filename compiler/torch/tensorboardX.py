"""tensorboardX: the writer of torch.utils.tensorboard."""
from torch.utils.tensorboard import SummaryWriter

__all__ = ['SummaryWriter', 'GlobalSummaryWriter']


class GlobalSummaryWriter(SummaryWriter):
    @staticmethod
    def getSummaryWriter():
        return GlobalSummaryWriter()
