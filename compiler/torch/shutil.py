"""shutil: folders that the script has made are removed; nothing else is, and
nothing is copied."""
import os
from collections import namedtuple as _namedtuple

__all__ = ['rmtree', 'copy', 'copy2', 'copyfile', 'copytree', 'move',
           'get_terminal_size', 'ignore_patterns', 'Error', 'SameFileError']

terminal_size = _namedtuple('terminal_size', 'columns lines')


class Error(OSError):
    pass


class SameFileError(Error):
    pass


def rmtree(path, ignore_errors=False, onerror=None, *, dir_fd=None):
    if not os.path.isdir(path) and ignore_errors:
        return
    for name in os.listdir(path):
        inside = os.path.join(path, name)
        if os.path.isdir(inside):
            rmtree(inside)
        else:
            os.remove(inside)
    os.rmdir(path)


def _refusal(name):
    def function(src, dst, *args, **options):
        os.stat(src)  # says where there is none
        from _t2c import unsupported
        unsupported(f'shutil.{name}()', 'nothing is written here')
    return function


copy = _refusal('copy')
copy2 = _refusal('copy2')
copyfile = _refusal('copyfile')
copytree = _refusal('copytree')
copymode = _refusal('copymode')
move = _refusal('move')


def get_terminal_size(fallback=(80, 24)):
    return terminal_size(*fallback)  # no terminal: runs repeat


def ignore_patterns(*patterns):
    import fnmatch

    def _ignore_patterns(path, names):
        return {name for pattern in patterns
                for name in fnmatch.filter(names, pattern)}
    return _ignore_patterns
