"""The module that holds summary(), too."""
from . import summary
