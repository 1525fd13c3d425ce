"""Transforms can be made, as files do at their top; they are not applied."""
import _t2c


class _Names(type):
    """functional.InterpolationMode.BILINEAR, transforms.Resize: any name."""

    def __getattr__(cls, name):
        if name.startswith('_'):
            raise AttributeError(name)
        return _make(name)


class _Transform(metaclass=_Names):
    def __init__(self, *args, **kwargs):
        pass

    def __call__(self, *args, **kwargs):
        _t2c.unsupported(f'torchvision.transforms.{type(self).__name__}',
                         'prepare the images with PyTorch, and give the model '
                         'tensors')

    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)
        self()


def _make(name):
    class Made(_Transform):
        pass
    Made.__name__ = name
    return Made


def __getattr__(name):
    if name.startswith('_'):
        raise AttributeError(name)
    return _make(name)
