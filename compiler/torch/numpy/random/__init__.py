"""NumPy's random numbers are not here; seeding them does nothing then."""
import _t2c


def seed(seed=None):
    pass


def __getattr__(name):
    if name.startswith('_'):
        raise AttributeError(name)

    def refuse(*args, **kwargs):
        _t2c.unsupported(f'numpy.random.{name}',
                         "draw from PyTorch's generator: torch.rand, "
                         'torch.randint')
    return refuse
