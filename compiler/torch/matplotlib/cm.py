"""Tables of colours."""

from ._drawn import named as __getattr__
