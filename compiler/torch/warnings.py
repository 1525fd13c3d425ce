"""warnings go to stderr in Python; here they are dropped, but where a filter
makes errors of them."""

_ACTIONS = ("error", "ignore", "always", "default", "module", "once")
_filters = []  # (action, message, category, module), the first that fits counts


def _action(text, category):
    import re
    for action, message, kind, module in _filters:
        if issubclass(category, kind) and re.match(message, text, re.I):
            if module and action == "error":
                from _t2c import unsupported
                unsupported("an error of the warnings of a module",
                            "leave module= out")
            if not module:
                return action
    return "default"


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
    category = UserWarning if category is None else category
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError("category must be a Warning subclass, not "
                        f"'{type(category).__name__}'")
    if _action(str(message), category) == "error":
        raise message if isinstance(message, Warning) else category(message)


def showwarning(message, category, filename, lineno, file=None, line=None):
    pass


def _add(append, *item):
    assert item[0] in _ACTIONS, f"invalid action: {item[0]!r}"
    if append:
        _filters.append(item)
    else:
        _filters.insert(0, item)


def filterwarnings(action, message="", category=Warning, module="", lineno=0,
                   append=False):
    _add(append, action, message, category, module)


def simplefilter(action, category=Warning, lineno=0, append=False):
    _add(append, action, "", category, "")


def resetwarnings():
    _filters.clear()


class _Recorded:
    """What was warned of: nobody knows."""

    def __len__(self):
        from _t2c import unsupported
        unsupported("what catch_warnings() recorded", "leave record out")

    __iter__ = __len__

    def __getitem__(self, index):
        return len(self)


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None,
                 category=Warning, lineno=0, append=False):
        self.record, self.action = record, action
        self.category, self.append = category, append

    def __enter__(self):
        self.kept = _filters[:]
        if self.action:
            simplefilter(self.action, self.category, append=self.append)
        return _Recorded() if self.record else None

    def __exit__(self, *exc):
        _filters[:] = self.kept
