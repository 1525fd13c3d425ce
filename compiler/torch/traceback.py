"""traceback: what it prints goes to stderr, and is not written."""


def print_exc(limit=None, file=None, chain=True):
    pass


def print_exception(*args, **keywords):
    pass


print_stack = print_tb = print_last = print_exception


def format_exception_only(exc, value=None):
    name = type(exc).__name__
    return [f'{name}: {exc}\n' if str(exc) else f'{name}\n']
