"""There is one process, the first; what it would log is dropped."""
from functools import wraps


def rank_zero_only(fn, default=None):
    @wraps(fn)
    def wrapped(*args, **kwargs):
        return fn(*args, **kwargs)
    return wrapped


rank_zero_only.rank = 0


def rank_zero_info(*args, stacklevel=4, **kwargs):
    pass


rank_zero_debug = rank_zero_warn = rank_zero_deprecation = rank_zero_info
