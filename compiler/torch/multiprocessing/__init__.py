"""multiprocessing: what scripts set and ask; no process is started."""
import os as _os

import _t2c

_method = ['fork']


class ProcessError(Exception):
    pass


class _MainProcess:
    name, daemon, exitcode, pid = 'MainProcess', False, None, _os.getpid()

    def is_alive(self):
        return True


_main = _MainProcess()


def cpu_count():
    return _os.cpu_count()


def current_process():
    return _main


def active_children():
    return []


def parent_process():
    return None


def freeze_support():
    pass


def get_all_start_methods():
    return ['fork', 'spawn', 'forkserver']


def get_start_method(allow_none=False):
    return _method[-1]


def set_start_method(method, force=False):
    if len(_method) > 1 and not force:
        raise RuntimeError('context has already been set')
    if method not in get_all_start_methods():
        raise ValueError(f'cannot find context for {method!r}')
    _method.append(method)


class Process:
    """Classes are derived from it; what they are for needs others."""

    def __init__(self, *args, **kwargs):
        _t2c.unsupported('multiprocessing.Process',
                         'torch2c runs in one process')


class _Context:
    Process = Process

    def __init__(self, method):
        self._method = method

    def get_start_method(self, allow_none=False):
        return self._method

    def cpu_count(self):
        return cpu_count()

    def __getattr__(self, name):
        _t2c.unsupported(f'multiprocessing.{name}',
                         'torch2c runs in one process')


def get_context(method=None):
    if method is not None and method not in get_all_start_methods():
        raise ValueError(f'cannot find context for {method!r}')
    return _Context(method or get_start_method())
