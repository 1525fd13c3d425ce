"""tempfile: temporary folders, which the script makes for itself; the files
that would be written into them are refused."""
import os
import random as _random

tempdir = None
_draws = _random.Random(0)
_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789_'


def gettempdir():
    return tempdir or '/tmp'


def gettempprefix():
    return 'tmp'


def mkdtemp(suffix=None, prefix=None, dir=None):
    while True:
        drawn = ''.join(_draws.choice(_LETTERS) for _ in range(8))
        name = ('tmp' if prefix is None else prefix) + drawn + (suffix or '')
        path = os.path.abspath(os.path.join(dir or gettempdir(), name))
        if not os.path.exists(path):
            os.mkdir(path, 0o700)
            return path


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
