"""os: paths and an empty environment; a model file touches no other files."""
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
    _refused("makedirs")


def mkdir(path, mode=511):
    _refused("mkdir")


def listdir(path="."):
    _refused("listdir")


def remove(path):
    _refused("remove")


def system(command):
    _refused("system")


def walk(top):
    _refused("walk")


def fspath(path):
    return path if isinstance(path, str) else path.__fspath__()
