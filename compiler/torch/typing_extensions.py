"""typing_extensions: what is in typing."""
from typing import *
