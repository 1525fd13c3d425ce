"""No data set is read; classes can inherit from them."""
import _t2c


class VisionDataset:
    def __init__(self, *args, **kwargs):
        _t2c.unsupported(f'torchvision.datasets.{self._refused}',
                         'give the model tensors')

    _refused = 'VisionDataset'


def __getattr__(name):
    if name.startswith('_'):
        raise AttributeError(name)
    return type(name, (VisionDataset,), {'_refused': name})
