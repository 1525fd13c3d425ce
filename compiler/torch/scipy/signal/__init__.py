"""scipy.signal: windows."""
from .windows import get_window
