"""Constants of the data sets; nothing is loaded."""
from .constants import *
