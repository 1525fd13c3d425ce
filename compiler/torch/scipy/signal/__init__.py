"""scipy.signal: windows, and systems in steps of time."""
from .windows import get_window
from ._steps import cont2discrete
