"""Transforms can be made, as files do at their top; they are not applied."""
import _t2c


class _Transform:
    def __init__(self, *args, **kwargs):
        pass

    def __call__(self, *args, **kwargs):
        _t2c.unsupported(f'torchvision.transforms.{type(self).__name__}',
                         'prepare the images with PyTorch, and give the model '
                         'tensors')


def __getattr__(name):
    if name.startswith('_'):
        raise AttributeError(name)
    return type(name, (_Transform,), {})
