"""Small pictures of ten and of a hundred kinds."""
from . import __getattr__
