"""Not here: these models stand on operators of torchvision."""
import _t2c


def __getattr__(name):
    if name.startswith('_'):
        raise AttributeError(name)

    def refuse(*args, **kwargs):
        _t2c.unsupported(f'torchvision.models.segmentation.{name}', None)
    return refuse
