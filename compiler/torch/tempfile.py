"""tempfile: temporary folders and files, which the script makes for itself."""
import os
import random as _random

tempdir = None
_draws = _random.Random(0)
_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789_'


def gettempdir():
    return tempdir or '/tmp'


def gettempprefix():
    return 'tmp'


def _free_path(suffix, prefix, dir):
    while True:
        drawn = ''.join(_draws.choice(_LETTERS) for _ in range(8))
        name = ('tmp' if prefix is None else prefix) + drawn + (suffix or '')
        path = os.path.abspath(os.path.join(dir or gettempdir(), name))
        if not os.path.exists(path):
            return path


def mkdtemp(suffix=None, prefix=None, dir=None):
    path = _free_path(suffix, prefix, dir)
    os.mkdir(path, 0o700)
    return path


class _TemporaryFile:
    """A file with a name that is written, and gone when it is closed."""

    def __init__(self, file, delete):
        self.file, self.name, self.delete = file, file.name, delete

    def __getattr__(self, name):
        return getattr(self.file, name)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.close()

    def close(self):
        self.file.close()
        if self.delete and os.path.exists(self.name):
            os.remove(self.name)


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None,
                       suffix=None, prefix=None, dir=None, delete=True, *,
                       errors=None):
    path = _free_path(suffix, prefix, dir)
    return _TemporaryFile(open(path, mode.replace('+', ''), buffering, encoding,
                               errors, newline), delete)


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None,
                 ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)

    def __repr__(self):
        return f'<TemporaryDirectory {self.name!r}>'

    def __enter__(self):
        return self.name

    def __exit__(self, kind, value, traceback):
        self.cleanup()

    def cleanup(self):
        import shutil
        if os.path.exists(self.name):
            shutil.rmtree(self.name)
