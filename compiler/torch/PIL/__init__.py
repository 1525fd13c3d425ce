"""PIL: its version, and in Image the numbers of its filters. No image is read
here."""

__version__ = '13.0.0'
