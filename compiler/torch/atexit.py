"""atexit: functions that are called when a script has ended."""
import sys

_registered = []


def register(func, *args, **keywords):
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _registered.append((func, args, keywords))
    return func


def unregister(func):
    _registered[:] = [entry for entry in _registered if entry[0] != func]


def _clear():
    _registered.clear()


def _ncallbacks():
    return len(_registered)


def _run_exitfuncs():
    """The last first; one that fails does not keep the others from it."""
    while _registered:
        func, args, keywords = _registered.pop()
        try:
            func(*args, **keywords)
        except SystemExit:
            pass
        except BaseException as error:
            print(f"Exception ignored in atexit callback: {func!r}\n"
                  f"{type(error).__name__}: {error}", file=sys.stderr)
