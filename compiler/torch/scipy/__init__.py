"""scipy: the few functions that models make their weights and filters with."""

__version__ = '1.17.1'
