"""torch.random: generators of random numbers."""
import _t2c

__all__ = ['Generator', 'default_generator', 'manual_seed', 'seed',
           'initial_seed', 'get_rng_state', 'set_rng_state', 'fork_rng']


def _as_seed(seed):
    seed = int(seed)
    if seed < -0x7fffffffffffffff - 1:
        raise ValueError('Overflow when unpacking long long')
    return seed


class _State:
    """What get_rng_state returns: a position in a generator's stream."""

    def __init__(self, position):
        self.position = position

    def clone(self):
        return _State(self.position)

    def size(self):
        return (5056,)

    @property
    def shape(self):
        return (5056,)


class Generator:
    def __init__(self, device='cpu'):
        from torch import device as make_device
        self._index = _t2c.new_generator()
        self.device = make_device(device)

    def manual_seed(self, seed):
        _t2c.generator_seed(self._index, _as_seed(seed))
        return self

    def seed(self):
        self.manual_seed(67280421310721)
        return self.initial_seed()

    def initial_seed(self):
        return _t2c.generator_state(self._index)[0]

    def get_state(self):
        return _State(_t2c.generator_state(self._index))

    def set_state(self, state):
        if not isinstance(state, _State):
            raise TypeError('expected a torch.ByteTensor that get_state made')
        _t2c.generator_restore(self._index, *state.position)
        return self


def _default():
    generator = object.__new__(Generator)
    generator._index = 0
    from torch import device as make_device
    generator.device = make_device('cpu')
    return generator


default_generator = _default()


def manual_seed(seed):
    return default_generator.manual_seed(seed)


def seed():
    return default_generator.seed()


def initial_seed():
    return default_generator.initial_seed()


def get_rng_state():
    return default_generator.get_state()


def set_rng_state(new_state):
    default_generator.set_state(new_state)


class fork_rng:
    def __init__(self, devices=None, enabled=True, **ignored):
        self.enabled = enabled

    def __enter__(self):
        self.state = get_rng_state()

    def __exit__(self, *exc):
        if self.enabled:
            set_rng_state(self.state)

    def __call__(self, function):
        def wrapped(*args, **kwargs):
            with fork_rng(enabled=self.enabled):
                return function(*args, **kwargs)
        return wrapped
