"""torch.serialization: what torch.load may make of a file."""
from ._serialization import load, save

DEFAULT_PROTOCOL = 2
_safe = []


def add_safe_globals(safe_globals):
    _safe.extend(item for item in safe_globals if item not in _safe)


def get_safe_globals():
    return list(_safe)


def clear_safe_globals():
    _safe.clear()


class safe_globals:
    def __init__(self, safe_globals):
        self.safe_globals = safe_globals

    def __enter__(self):
        self._before = get_safe_globals()
        add_safe_globals(self.safe_globals)

    def __exit__(self, *exc):
        _safe[:] = self._before
