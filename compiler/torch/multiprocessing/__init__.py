"""multiprocessing: what scripts set and ask; no process is started."""
import os as _os

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
