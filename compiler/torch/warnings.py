"""warnings go to stderr in Python; here they are dropped."""


def warn(message, category=None, stacklevel=1, source=None):
    pass


def showwarning(message, category, filename, lineno, file=None, line=None):
    pass


def _check(action):
    assert action in ("error", "ignore", "always", "default", "module",
                      "once"), f"invalid action: {action!r}"


def filterwarnings(action, message="", category=None, module="", lineno=0,
                   append=False):
    _check(action)


def simplefilter(action, category=None, lineno=0, append=False):
    _check(action)


def resetwarnings():
    pass


class _Recorded:
    """What was warned of: nobody knows."""

    def __len__(self):
        from _t2c import unsupported
        unsupported("what catch_warnings() recorded", "leave record out")

    __iter__ = __len__

    def __getitem__(self, index):
        return len(self)


class catch_warnings:
    def __init__(self, *, record=False, module=None):
        self.record = record

    def __enter__(self):
        return _Recorded() if self.record else None

    def __exit__(self, *exc):
        return None
