"""Where inspect finds the source of what it is asked of."""
import sys

import _t2c


def getfile(object):
    kind = type(object).__name__
    if kind == 'module' or isinstance(object, type):
        module = object if kind == 'module' \
            else sys.modules.get(object.__module__)
        path = getattr(module, '__file__', None)
        if path:
            return path
        _t2c.unsupported('the file of ' + object.__name__,
                         'PyTorch and Python are a part of torch2c')
    if kind == 'builtin_function_or_method':
        _t2c.unsupported('the file of ' + object.__name__)
    for name, holder, inner in (('method', '__func__', 'function'),
                                ('function', '__code__', 'code'),
                                ('traceback', 'tb_frame', 'frame'),
                                ('frame', 'f_code', 'code')):
        if kind == name:
            object, kind = getattr(object, holder), inner
    if kind == 'code':
        return object.co_filename
    raise TypeError('module, class, method, function, traceback, frame, or '
                    f'code object was expected, got {kind}')


getsourcefile = getfile


def getabsfile(object, _filename=None):
    from os.path import abspath
    return abspath(_filename or getfile(object))


def getsourcelines(object):
    if type(object).__name__ != 'module':
        _t2c.unsupported('the source of what is no module')
    from linecache import getlines
    lines = getlines(getfile(object))
    if not lines:
        raise OSError('could not get source code')
    return lines, 0


def getsource(object):
    return ''.join(getsourcelines(object)[0])
