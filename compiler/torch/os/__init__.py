"""os: paths, an environment that has numbers of threads alone, and folders that
are read, not written.

What a script makes and writes is there for the rest of the run only, and leaves
nothing behind."""
import _t2c
from . import _made, path
from ._made import fspath

name = "posix"
sep = "/"
altsep = None
extsep = "."
linesep = "\n"
pathsep = ":"
curdir = "."
pardir = ".."
devnull = "/dev/null"
F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
error = OSError
PathLike = _made.PathLike


class _Environ(dict):
    def copy(self):
        return dict(self)


environ = _Environ(_t2c.environment())


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    pass  # environ does not show it


def unsetenv(key):
    pass


def getcwd():
    return _t2c.working_folder()


def cpu_count():
    return 1


def sched_getaffinity(pid):
    return {0}


def getpid():
    return 1


def _refused(what):
    _t2c.unsupported(f"os.{what}()",
                     "only what the script has made is changed here")


def mkdir(path, mode=511):
    _made.make_folder(fspath(path))


def makedirs(name, mode=511, exist_ok=False):
    text = fspath(name)
    above = path.dirname(text.rstrip("/"))
    if above and not path.exists(above):
        makedirs(above, exist_ok=True)
    try:
        mkdir(text)
    except OSError:
        if not exist_ok or not path.isdir(text):
            raise


def rmdir(path):
    _made.remove_folder(fspath(path), "os.rmdir")


def listdir(path="."):
    return _made.names_in(fspath(path))


def _absent(path):
    """What is not there can be told apart from what is not removed."""
    if _made.file_of(fspath(path)) is None:
        _made.stat_of(fspath(path))


def remove(path):
    _absent(path)
    if not _made.remove_file(fspath(path)):
        _refused("remove")


unlink = remove


def rename(src, dst):
    _absent(src)
    if not _made.move_file(fspath(src), fspath(dst)):
        _refused("rename")


replace = rename


def system(command):
    _refused("system")


class stat_result:
    """Of what stat() tells: the kind, the size and the time."""

    def __init__(self, path):
        self.st_mode, self.st_size, self.st_mtime = _made.stat_of(path)
        self.st_mtime_ns = int(self.st_mtime * 1e9)


def stat(path):
    return stat_result(fspath(path))


def access(path, mode):
    if mode & (W_OK | X_OK):
        _refused("access")
    return _made.kind_of(fspath(path)) is not None


def fsencode(filename):
    filename = fspath(filename)
    return filename if isinstance(filename, bytes) else filename.encode()


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode() if isinstance(filename, bytes) else filename


class DirEntry:
    def __init__(self, folder, name):
        self.name, self.path = name, path.join(folder, name)

    def is_dir(self, *, follow_symlinks=True):
        return path.isdir(self.path)

    def is_file(self, *, follow_symlinks=True):
        return path.isfile(self.path)

    def is_symlink(self):
        return path.islink(self.path)

    def stat(self, *, follow_symlinks=True):
        return stat(self.path)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"


class _Entries:
    def __init__(self, folder):
        self._left = [DirEntry(folder, name) for name in listdir(folder)]

    def __iter__(self):
        return self

    def __next__(self):
        if not self._left:
            raise StopIteration
        return self._left.pop(0)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def close(self):
        self._left = []


def scandir(path="."):
    return _Entries(fspath(path))


def walk(top, topdown=True, onerror=None, followlinks=False):
    try:
        names = listdir(top)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    folders = [x for x in names if path.isdir(path.join(fspath(top), x))]
    files = [x for x in names if x not in folders]
    if topdown:
        yield top, folders, files
    for name in folders:
        yield from walk(path.join(fspath(top), name), topdown, onerror,
                        followlinks)
    if not topdown:
        yield top, folders, files
