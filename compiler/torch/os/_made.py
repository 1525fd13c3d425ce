"""What is there: the system's files and folders, and those that the script has
made, which are kept here for the rest of its run and nowhere else."""
import _t2c
from abc import ABC, abstractmethod

_folders = {}  # their absolute paths
_files = {}  # by their absolute paths
_is_said = False
_BYTES_MAX = 64 << 20  # of all files, as of one that is read
_bytes_written = 0


class File:
    """What a script has written: bytes, or the object that `writer`, as
    torch.save, was given."""
    writer = saved = None

    def __init__(self, data=b""):
        import time
        self._parts = [data] if data else []
        self.time = time.time()

    def add(self, data):
        global _bytes_written
        _bytes_written += len(data)
        if _bytes_written > _BYTES_MAX:
            _t2c.unsupported(f"writing more than {_BYTES_MAX >> 20} MiB",
                             "files are kept in memory: write less of them")
        self._parts.append(data)

    def data(self):
        if self.writer:
            _t2c.unsupported(f"the bytes that {self.writer} writes",
                             "what reads them gives the object back")
        self._parts = [b"".join(self._parts)]
        return self._parts[0]

    def is_empty(self):
        return not any(self._parts) and self.writer is None

    def save(self, obj, writer):
        if not self.is_empty():
            _t2c.unsupported(f"{writer} behind what is written already",
                             "give each object a file of its own")
        self.saved, self.writer = obj, writer


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


class _Nothing(File):
    """What /dev/null has of it."""

    def add(self, data):
        pass


def file_of(path):
    """The File that the script has written there, or None."""
    return _files.get(absolute(path)) if _files and path else None


def _say_once(path):
    """Of the first file, that it is on no disk."""
    global _is_said
    if not _is_said and _t2c.is_script():
        import sys
        _is_said = True
        print(f"torch2c: '{path}' is kept in memory for the rest of the run:"
              " nothing is written to a disk", file=sys.stderr)


def open_file(path, how):
    """A File to write into: how is w, a or x, as open() has them."""
    kind = kind_of(path)
    if kind == "folder":
        raise IsADirectoryError(21, "Is a directory", path)
    if kind and how == "x":
        raise FileExistsError(17, "File exists", path)
    whole = absolute(path)
    _need_folder_of(whole, path)
    if whole == "/dev/null":
        return _Nothing()
    _say_once(path)
    if how != "a" or not kind:
        _files[whole] = File()
    elif whole not in _files:
        _files[whole] = File(_t2c.read_file(path, False))
    return _files[whole]


def read_file(path, is_text):
    file = file_of(path)
    if absolute(path) == "/dev/null":
        file = _Nothing()
    if file is None:
        return _t2c.read_file(path, is_text)
    data = file.data()
    if not is_text:
        return data
    return data.decode().replace("\r\n", "\n").replace("\r", "\n")


def move_file(path, to):
    """False: it is no file that the script has written."""
    file = file_of(path)
    if file is not None:
        _need_folder_of(absolute(to), to)
        _files[absolute(to)] = _files.pop(absolute(path))
    return file is not None


def remove_file(path):
    return _files.pop(absolute(path), None) is not None


def kind_of(path):
    if not isinstance(path, (str, bytes)) and not hasattr(path, "__fspath__"):
        raise TypeError("stat: path should be string, bytes, os.PathLike or "
                        f"integer, not {type(path).__name__}")
    path = fspath(path)
    if file_of(path) is not None:
        return "file"
    return "folder" if is_made(path) else _t2c.kind_of_path(path)


def stat_of(path):
    """The kind with the rights, the size and the time of the last change."""
    file = file_of(path)
    if file is not None:
        return 0o100644, len(file.data()), file.time
    return (0o40755, 4096, 0.0) if is_made(path) else _t2c.stat_of_file(path)


def names_in(path):
    found = [] if is_made(path) else _t2c.list_folder(path)
    if _folders or _files:
        inside = absolute(path).rstrip("/") + "/"
        n = len(inside)
        found += [made[n:] for made in [*_folders, *_files]
                  if made[:n] == inside and "/" not in made[n:]
                  and made[n:] not in found]
    return found


def _need_folder_of(whole, path):
    above = kind_of(whole[:whole.rindex("/")] or "/")
    if above is None or not path:
        raise FileNotFoundError(2, "No such file or directory", path)
    if above != "folder":
        raise NotADirectoryError(20, "Not a directory", path)


def make_folder(path):
    if kind_of(path) is not None:
        raise FileExistsError(17, "File exists", path)
    whole = absolute(path)
    _need_folder_of(whole, path)
    _folders[whole] = True


def remove_folder(path, what):
    if not is_made(path):
        _t2c.stat_of_file(path)  # says where there is none
        _t2c.unsupported(f"{what}() of a folder that the script has not made",
                         "only what the script has made is removed")
    if names_in(path):
        raise OSError(39, "Directory not empty", path)
    del _folders[absolute(path)]
