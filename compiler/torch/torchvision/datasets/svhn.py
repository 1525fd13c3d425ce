"""Numbers of houses."""
from . import __getattr__
