"""There is no CUDA here."""

__all__ = ['is_available', 'device_count', 'is_initialized', 'empty_cache',
           'synchronize', 'manual_seed', 'manual_seed_all', 'seed',
           'current_device', 'get_device_name', 'set_device', 'device',
           'is_bf16_supported', 'get_device_capability', 'memory_allocated',
           'max_memory_allocated', 'reset_peak_memory_stats',
           'get_device_properties', 'Stream', 'Event', 'stream', 'init',
           'memory_reserved', 'OutOfMemoryError', 'BFloat16Tensor',
           'BoolTensor', 'ByteTensor', 'CharTensor', 'DoubleTensor',
           'FloatTensor', 'HalfTensor', 'IntTensor', 'LongTensor',
           'ShortTensor']


class OutOfMemoryError(RuntimeError):
    pass


def is_available():
    return False


_initialized = False


def is_initialized():
    return False


def is_bf16_supported(including_emulation=True):
    return False


def device_count():
    return 0


def _refuse(*args, **kwargs):
    raise RuntimeError(
        'Found no NVIDIA driver on your system. Please check that you have an '
        'NVIDIA GPU and installed a driver from '
        'http://www.nvidia.com/Download/index.aspx')


class _TensorType(type):
    """Of tensors on a GPU: none is of them, and none can be made."""

    def __instancecheck__(cls, obj):
        return False

    def __repr__(cls):
        return f"<class 'torch.cuda.{cls.__name__}'>"

    __call__ = _refuse
    dtype = property(_refuse)


for _name in __all__:
    if _name.endswith('Tensor'):
        globals()[_name] = _TensorType(_name, (), {})

current_device = get_device_name = get_device_properties = _refuse
get_device_capability = init = synchronize = _refuse


def _nothing(*args, **kwargs):
    pass


empty_cache = manual_seed = manual_seed_all = seed = set_device = _nothing
reset_peak_memory_stats = ipc_collect = _nothing


def memory_allocated(device=None):
    return 0


max_memory_allocated = memory_reserved = memory_allocated


class device:
    def __init__(self, device):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass


class Stream(device):
    def __init__(self, *args, **kwargs):
        _refuse()


class Event(Stream):
    pass


stream = device
