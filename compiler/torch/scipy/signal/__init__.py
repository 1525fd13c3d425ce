"""scipy.signal: windows, filters, and systems in steps of time."""
from .windows import get_window
from ._filters import firwin, kaiser_atten, kaiser_beta
from ._steps import cont2discrete
