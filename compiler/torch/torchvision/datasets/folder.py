"""Images in folders."""
from . import __getattr__
