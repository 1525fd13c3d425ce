"""os: paths, an empty environment, and folders that are read, not written."""
from . import path

name = "posix"
sep = "/"
linesep = "\n"
pathsep = ":"
curdir = "."


class _Environ(dict):
    def copy(self):
        return dict(self)


environ = _Environ()


def getenv(key, default=None):
    return environ.get(key, default)


def getcwd():
    return "."


def cpu_count():
    return 1


def getpid():
    return 1


def _refused(what):
    from _t2c import unsupported
    unsupported(f"os.{what}()", "a model file reads and writes no files here")


def makedirs(name, mode=511, exist_ok=False):
    if not path.exists(name):
        _refused("makedirs")
    if not exist_ok or not path.isdir(name):
        raise FileExistsError(17, "File exists", name)


def mkdir(path, mode=511):
    makedirs(path, mode)


def listdir(path="."):
    from _t2c import list_folder
    return list_folder(fspath(path))


def remove(path):
    _refused("remove")


def system(command):
    _refused("system")


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


def fspath(path):
    return path if isinstance(path, str) else path.__fspath__()
