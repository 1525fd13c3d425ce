"""os.path; what exists is asked of the system."""
import os

import _t2c

sep = "/"


def join(path, *parts):
    for part in parts:
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(path):
    i = path.rfind("/") + 1
    head, tail = path[:i], path[i:]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, tail


def basename(path):
    return split(path)[1]


def dirname(path):
    return split(path)[0]


def splitext(path):
    i = path.rfind(".")
    if i <= path.rfind("/") + 1 and not path[path.rfind("/") + 1:i].strip("."):
        return path, ""
    return (path[:i], path[i:]) if i > path.rfind("/") else (path, "")


def isabs(path):
    return path.startswith("/")


def normpath(path):
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part != ".." or not path.startswith("/"):
            parts.append(part)
    return ("/" if path.startswith("/") else "") + "/".join(parts) or "."


def abspath(path):
    return normpath(path)


realpath = abspath


def expanduser(path):
    return path


def exists(path):
    return _t2c.kind_of_path(str(path)) is not None


def isfile(path):
    return _t2c.kind_of_path(str(path)) == 'file'


def isdir(path):
    return _t2c.kind_of_path(str(path)) == 'folder'


def getsize(path):
    return _t2c.size_of_file(os.fspath(path))


def lexists(path):
    return exists(path)


def commonprefix(m):
    if not m:
        return ""
    low, high = min(m), max(m)
    n = 0
    while n < len(low) and low[n] == high[n]:
        n += 1
    return low[:n]


def relpath(path, start="."):
    if isabs(path) != isabs(start):
        _t2c.unsupported("os.path.relpath() between a path and one that is "
                         "absolute", "give both in one way")
    to = [part for part in normpath(path).split("/") if part not in ("", ".")]
    at = [part for part in normpath(start).split("/") if part not in ("", ".")]
    n = len(commonprefix([to, at]))
    return "/".join([".."] * (len(at) - n) + to[n:]) or "."


def normcase(path):
    return os.fspath(path)


def splitdrive(path):
    return "", path
