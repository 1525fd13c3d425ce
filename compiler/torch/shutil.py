"""shutil: what the script has made is moved and removed; a file is copied into
one that is kept in memory."""
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
        unsupported(f'shutil.{name}()', 'copy the files one by one')
    return function


copytree = _refusal('copytree')
copymode = _refusal('copymode')


def copyfile(src, dst, *, follow_symlinks=True):
    if os.path.exists(dst) and os.path.samefile(src, dst):
        raise SameFileError(f'{src!r} and {dst!r} are the same file')
    with open(src, 'rb') as file:
        data = file.read()
    with open(dst, 'wb') as file:
        file.write(data)
    return dst


def copy(src, dst, *, follow_symlinks=True):
    return copyfile(src, _inside(src, dst))


copy2 = copy


def move(src, dst, copy_function=copy2):
    to = _inside(src, dst)
    if to != dst and os.path.exists(to):
        raise Error(f"Destination path '{to}' already exists")
    os.rename(src, to)
    return to


def _inside(src, dst):
    if os.path.isdir(dst):
        return os.path.join(dst, os.path.basename(src))
    return dst


def get_terminal_size(fallback=(80, 24)):
    return terminal_size(*fallback)  # no terminal: runs repeat


def ignore_patterns(*patterns):
    import fnmatch

    def _ignore_patterns(path, names):
        return {name for pattern in patterns
                for name in fnmatch.filter(names, pattern)}
    return _ignore_patterns
