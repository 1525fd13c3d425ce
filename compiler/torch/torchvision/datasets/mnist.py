"""Digits, and what looks like them."""
from . import __getattr__
