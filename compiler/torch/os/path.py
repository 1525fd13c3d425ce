"""os.path; what exists is asked of the system."""
import os

import _t2c
from . import _made
from ._made import fspath as _fspath

sep = "/"
altsep = None
extsep = "."
pathsep = ":"
curdir = "."
pardir = ".."
devnull = "/dev/null"


def _like(path, mark):
    """A mark of a path, as text or as bytes."""
    return mark if isinstance(path, str) else mark.encode()


def join(path, *parts):
    for part in (path, *parts):
        if not isinstance(part, (str, bytes, _made.PathLike)):
            raise TypeError("join() argument must be str, bytes, or "
                            f"os.PathLike object, not {type(part).__name__!r}")
    path = _fspath(path)
    slash = _like(path, "/")
    for part in map(_fspath, parts):
        if isinstance(part, str) != isinstance(path, str):
            raise TypeError("Can't mix strings and bytes in path components")
        if part.startswith(slash):
            path = part
        elif not path or path.endswith(slash):
            path += part
        else:
            path += slash + part
    return path


def split(path):
    path = _fspath(path)
    slash = _like(path, "/")
    i = path.rfind(slash) + 1
    head, tail = path[:i], path[i:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def basename(path):
    return split(path)[1]


def dirname(path):
    return split(path)[0]


def splitext(path):
    path = _fspath(path)
    dot = _like(path, ".")
    start, i = path.rfind(_like(path, "/")) + 1, path.rfind(dot)
    # The dots that a name begins with begin no suffix.
    is_named = i > start and path[start:i].strip(dot)
    return (path[:i], path[i:]) if is_named else (path, path[:0])


def isabs(path):
    path = _fspath(path)
    return path.startswith(_like(path, "/"))


def normpath(path):
    path = _fspath(path)
    if isinstance(path, bytes):
        return os.fsencode(normpath(os.fsdecode(path)))
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part != ".." or not path.startswith("/"):
            parts.append(part)
    start = "/" if path.startswith("/") else ""
    if path.startswith("//") and not path.startswith("///"):
        start = "//"  # POSIX leaves open what two slashes mean
    return start + "/".join(parts) or "."


def abspath(path):
    path = _fspath(path)
    return normpath(path if isabs(path) else join(_t2c.working_folder(), path))


def realpath(path, *, strict=False):
    whole = join(_t2c.working_folder(), _fspath(path))
    behind = []
    while _t2c.real_path(whole) is None and whole.strip("/"):
        if strict and not _made.is_made(whole):
            _t2c.stat_of_file(whole)
        whole, last = split(whole.rstrip("/"))
        behind.insert(0, last)
    return normpath(join(_t2c.real_path(whole) or whole, *behind))


def expanduser(path):
    path = _fspath(path)
    if not path.startswith("~"):
        return path
    name, slash, rest = path.partition("/")
    home = os.environ.get("HOME") or _t2c.home_folder()
    if name != "~":
        _t2c.unsupported("os.path.expanduser() of another user",
                         "write the path")
    if not home:
        return path
    return (home.rstrip("/") + slash + rest) or "/"


def expandvars(path):
    import re
    return re.sub(r"\$(\w+|\{[^}]*\})", lambda found: os.environ.get(
        found[1].strip("{}"), found[0]), _fspath(path))


def exists(path):
    return _made.kind_of(path) is not None


lexists = exists


def isfile(path):
    return _made.kind_of(path) == 'file'


def isdir(path):
    return _made.kind_of(path) == 'folder'


def islink(path):
    path = _fspath(path)
    head, tail = split(join(_t2c.working_folder(), path))
    real = _t2c.real_path(head)
    return real is not None and exists(path) and \
        _t2c.real_path(path) != join(real, tail)


def ismount(path):
    _t2c.unsupported('os.path.ismount()', None)


def getsize(path):
    return _made.stat_of(_fspath(path))[1]


def getmtime(path):
    return _made.stat_of(_fspath(path))[2]


def samefile(f1, f2):
    for path in f1, f2:
        _made.stat_of(_fspath(path))
    return realpath(f1) == realpath(f2)


def commonprefix(m):
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = [_fspath(path) for path in m]
    low, high = min(m), max(m)
    n = 0
    while n < len(low) and low[n] == high[n]:
        n += 1
    return low[:n]


def commonpath(paths):
    paths = [_fspath(path) for path in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if len({isabs(path) for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[part for part in path.split("/") if part not in ("", ".")]
             for path in paths]
    return ("/" if isabs(paths[0]) else "") + "/".join(commonprefix(parts))


def relpath(path, start="."):
    if not path:
        raise ValueError("no path specified")
    to = [part for part in abspath(path).split("/") if part]
    at = [part for part in abspath(start).split("/") if part]
    n = len(commonprefix([to, at]))
    return "/".join([".."] * (len(at) - n) + to[n:]) or "."


def normcase(path):
    return _fspath(path)


def splitdrive(path):
    path = _fspath(path)
    return path[:0], path
