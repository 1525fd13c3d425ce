"""linecache: lines of files."""
import _t2c

cache = {}


def getlines(filename, module_globals=None):
    if filename in cache and len(cache[filename]) > 1:
        return cache[filename][2]
    try:
        text = _t2c.read_file(filename, True)
    except (OSError, UnicodeDecodeError):
        return []
    lines = text.splitlines(True)
    if lines and not lines[-1].endswith('\n'):
        lines[-1] += '\n'
    cache[filename] = len(text), None, lines, filename
    return lines


def getline(filename, lineno, module_globals=None):
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ''


def clearcache():
    cache.clear()


def checkcache(filename=None):
    pass


updatecache = getlines
