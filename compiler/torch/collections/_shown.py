"""How containers show themselves, and keep what is theirs alone."""

_printing = []
_set = object.__setattr__  # whatever an heir does with attributes


def _shortened(method):
    """A container that holds itself shows dots in the inner place."""
    def __repr__(self):
        if any(item is self for item in _printing):
            return _dots(self)
        _printing.append(self)
        try:
            return method(self)
        finally:
            _printing.pop()
    return __repr__


def _dots(self):
    if hasattr(self, "default_factory"):
        return f"defaultdict({self.default_factory!r}, {{...}})"
    return "[...]" if hasattr(self, "maxlen") else "..."
