from .parts import *

VERSION = "1"
__all__ = ["Block", "VERSION"]
