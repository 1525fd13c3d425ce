"""What fetches, unpacks and checks files."""
from . import __getattr__
