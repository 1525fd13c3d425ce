"""What is there: the system's files and folders, and the folders that the
script has made, which are kept here and nowhere else."""
import _t2c
from abc import ABC, abstractmethod

_folders = {}  # their absolute paths


class PathLike(ABC):
    @abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, other):
        if cls is PathLike:
            return hasattr(other, "__fspath__")
        return NotImplemented


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    if not hasattr(type(path), "__fspath__"):
        raise TypeError("expected str, bytes or os.PathLike object, not "
                        + type(path).__name__)
    return path.__fspath__()


def absolute(path):
    parts = []
    if not path.startswith("/"):
        path = _t2c.working_folder() + "/" + path
    for part in path.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return "/" + "/".join(parts)


def is_made(path):
    return bool(_folders) and bool(path) and absolute(path) in _folders


def kind_of(path):
    if not isinstance(path, (str, bytes)) and not hasattr(path, "__fspath__"):
        raise TypeError("stat: path should be string, bytes, os.PathLike or "
                        f"integer, not {type(path).__name__}")
    path = fspath(path)
    return "folder" if is_made(path) else _t2c.kind_of_path(path)


def stat_of(path):
    """The kind with the rights, the size and the time of the last change."""
    return (0o40755, 4096, 0.0) if is_made(path) else _t2c.stat_of_file(path)


def names_in(path):
    found = [] if is_made(path) else _t2c.list_folder(path)
    if _folders:
        inside = absolute(path).rstrip("/") + "/"
        n = len(inside)
        found += [folder[n:] for folder in _folders
                  if folder[:n] == inside and "/" not in folder[n:]]
    return found


def make_folder(path):
    if kind_of(path) is not None:
        raise FileExistsError(17, "File exists", path)
    whole = absolute(path)
    above = kind_of(whole[:whole.rindex("/")] or "/")
    if above is None or not path:
        raise FileNotFoundError(2, "No such file or directory", path)
    if above != "folder":
        raise NotADirectoryError(20, "Not a directory", path)
    _folders[whole] = True


def remove_folder(path, what):
    if not is_made(path):
        _t2c.stat_of_file(path)  # says where there is none
        _t2c.unsupported(f"{what}() of a folder that the script has not made",
                         "a model file reads and writes no files here")
    if names_in(path):
        raise OSError(39, "Directory not empty", path)
    del _folders[absolute(path)]
