"""The class that data sets inherit."""
from . import VisionDataset, __getattr__
