"""Assertions that a tracer keeps."""
from torch import _assert
