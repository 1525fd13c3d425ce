"""Where axes are put."""

from ._drawn import named as __getattr__
