"""glob: the files that fit a pattern, in the order in which they are listed."""
import fnmatch
import os

_MAGIC = "*?["


def _names(folder, is_hidden_too):
    try:
        names = os.listdir(folder or ".")
    except OSError:
        return []
    return [name for name in names if is_hidden_too or name[0] != "."]


def _below(folder):
    """What is in the folder at any depth."""
    for name in _names(folder, False):
        path = os.path.join(folder, name)
        yield path
        if os.path.isdir(path):
            yield from _below(path)


def _in_folder(folder, pattern, recursive):
    if pattern == "**" and recursive:
        yield os.path.join(folder, "")  # ** stands for nothing, too
        yield from _below(folder)
    elif any(ch in pattern for ch in _MAGIC):
        names = _names(folder, pattern[0] == ".")
        for name in fnmatch.filter(names, pattern):
            yield os.path.join(folder, name)
    else:
        path = os.path.join(folder, pattern)
        if os.path.exists(path) if pattern else os.path.isdir(folder or "."):
            yield path


def _matches(pathname, recursive):
    if not any(ch in pathname for ch in _MAGIC):
        if os.path.exists(pathname):
            yield pathname
        return
    folder, pattern = os.path.split(pathname)
    if folder == pathname or not any(ch in folder for ch in _MAGIC):
        folders = [folder]
    else:
        folders = _matches(folder, recursive)
    for found in folders:
        if not found or os.path.isdir(found):
            yield from _in_folder(found, pattern, recursive)


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False,
          include_hidden=False):
    if dir_fd is not None or include_hidden:
        from _t2c import unsupported
        unsupported("glob() with dir_fd or include_hidden",
                    "put the folder into the pattern")
    if root_dir is not None and not os.path.isabs(pathname):
        inside = os.path.join(root_dir, "")
        found = _matches(escape(inside) + pathname, recursive)
        return (path[len(inside):] for path in found if path != inside)
    return (path for path in _matches(pathname, recursive) if path)


def glob(pathname, **options):
    return list(iglob(pathname, **options))


def has_magic(s):
    return any(ch in s for ch in _MAGIC)


def escape(pathname):
    return "".join("[" + ch + "]" if ch in _MAGIC else ch for ch in pathname)
