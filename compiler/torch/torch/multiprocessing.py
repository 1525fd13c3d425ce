"""One process."""
import _t2c


def set_start_method(method, force=False):
    pass


def set_sharing_strategy(new_strategy):
    pass


def cpu_count():
    return 1


def spawn(*args, **kwargs):
    _t2c.unsupported('torch.multiprocessing', 'torch2c runs in one process')


Process = Pool = Queue = spawn
