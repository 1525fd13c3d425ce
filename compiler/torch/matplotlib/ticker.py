"""Marks on an axis."""

from ._drawn import named as __getattr__
