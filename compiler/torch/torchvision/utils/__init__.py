"""No image is made or written."""
import _t2c


def _log_api_usage_once(obj):
    pass


def __getattr__(name):
    if name.startswith('__'):
        raise AttributeError(name)

    def refuse(*args, **kwargs):
        _t2c.unsupported(f'torchvision.utils.{name}', None)
    return refuse
