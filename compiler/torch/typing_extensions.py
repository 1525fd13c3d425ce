"""typing_extensions: what is in typing, and what later versions added."""
import warnings

from typing import *
from typing import _mark
from typing._forms import Form as _Form, _one

TypeIs = _Form("TypeIs", _one)
ReadOnly = _Form("ReadOnly", _one)


def override(function):
    return _mark(function, "__override__")


class deprecated:
    """A decorator: who calls the function is warned."""

    def __init__(self, message, /, *, category=DeprecationWarning,
                 stacklevel=1):
        self.message, self.category = message, category
        self.stacklevel = stacklevel

    def __call__(self, function, /):
        from functools import wraps

        @wraps(function)
        def warned(*args, **keywords):
            warnings.warn(self.message, category=self.category,
                          stacklevel=self.stacklevel + 1)
            return function(*args, **keywords)

        if self.category is None or isinstance(function, type):
            function.__deprecated__ = self.message
            return function
        function.__deprecated__ = warned.__deprecated__ = self.message
        return warned
