"""Data sets and loaders, in one process."""
from .dataset import *
from .sampler import *
from .dataloader import *
from .distributed import DistributedSampler
