"""beartype.typing: typing, under another name."""
from typing import *
