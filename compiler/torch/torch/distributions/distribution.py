"""What all distributions share: shapes, checks and names."""
import _t2c
import torch


class Distribution:
    has_rsample = False
    has_enumerate_support = False
    _validate_args = True
    arg_constraints = {}
    support = None

    @staticmethod
    def set_default_validate_args(value):
        if value not in (True, False):
            raise ValueError
        Distribution._validate_args = value

    def __init__(self, batch_shape=torch.Size(), event_shape=torch.Size(),
                 validate_args=None):
        self._batch_shape = torch.Size(batch_shape)
        self._event_shape = torch.Size(event_shape)
        if validate_args is not None:
            self._validate_args = validate_args
        if self._validate_args:
            for name, constraint in self.arg_constraints.items():
                # A parameter that another one stands for is not computed.
                if name in self.__dict__ or hasattr(type(self), name):
                    self._validate_parameter(name, constraint)

    def _checked_as(self, other):
        """What another was expanded to checks no more and no less than it."""
        self._validate_args = other._validate_args
        if hasattr(self, 'base_dist'):
            self.base_dist._checked_as(other.base_dist)
        return self

    def _validate_parameter(self, name, constraint):
        value = getattr(self, name)
        # Of a model that is compiled, the values are not known yet.
        if _t2c.is_traced(value) or constraint.check(value).all():
            return
        raise ValueError(
            f'Expected parameter {name} ({type(value).__name__} of shape '
            f'{tuple(value.shape)}) of distribution {self!r} to satisfy the '
            f'constraint {constraint!r}, but found invalid values:\n{value}')

    def _validate_sample(self, value):
        if not isinstance(value, torch.Tensor):
            raise ValueError('The value argument to log_prob must be a Tensor')
        begin = value.dim() - len(self._event_shape)
        if value.shape[begin:] != self._event_shape:
            raise ValueError(
                'The right-most size of value must match event_shape: '
                f'{value.size()} vs {self._event_shape}.')
        expected = self._batch_shape + self._event_shape
        for i, j in zip(reversed(value.shape), reversed(expected)):
            if i != 1 and j != 1 and i != j:
                raise ValueError(
                    'Value is not broadcastable with batch_shape+event_shape: '
                    f'{value.size()} vs {expected}.')
        support = self.support
        if support is None or _t2c.is_traced(value):
            return
        if not support.check(value).all():
            raise ValueError(
                'Expected value argument '
                f'({type(value).__name__} of shape {tuple(value.shape)}) to '
                f'be within the support ({support!r}) of the distribution '
                f'{self!r}, but found invalid values:\n{value}')

    @property
    def batch_shape(self):
        return self._batch_shape

    @property
    def event_shape(self):
        return self._event_shape

    @property
    def mean(self):
        raise NotImplementedError

    @property
    def mode(self):
        raise NotImplementedError(f'{type(self)} does not implement mode')

    @property
    def variance(self):
        raise NotImplementedError

    @property
    def stddev(self):
        return self.variance.sqrt()

    def sample(self, sample_shape=torch.Size()):
        with torch.no_grad():
            return self.rsample(sample_shape)

    def sample_n(self, n):
        return self.sample(torch.Size((n,)))

    def rsample(self, sample_shape=torch.Size()):
        raise NotImplementedError

    def log_prob(self, value):
        raise NotImplementedError

    def cdf(self, value):
        raise NotImplementedError

    def icdf(self, value):
        raise NotImplementedError

    def enumerate_support(self, expand=True):
        raise NotImplementedError

    def entropy(self):
        raise NotImplementedError

    def perplexity(self):
        return torch.exp(self.entropy())

    def expand(self, batch_shape, _instance=None):
        """The same distribution with its parameters expanded; a subclass says
        which in `_parameters`: {name: dimensions of an event}."""
        made = type(self).__new__(type(self))
        for name, n in self._parameters.items():
            if name in self.__dict__:
                value = self.__dict__[name]
                event = value.shape[value.dim() - n:]
                made.__dict__[name] = value.expand(
                    torch.Size(batch_shape) + event)
        Distribution.__init__(made, batch_shape, self._event_shape,
                              validate_args=False)
        made._validate_args = self._validate_args
        return made

    def _extended_shape(self, sample_shape=torch.Size()):
        return (torch.Size(sample_shape) + self._batch_shape
                + self._event_shape)

    def __repr__(self):
        parts = []
        for name in self.arg_constraints:
            if name in self.__dict__:
                value = self.__dict__[name]
                shown = value if value.numel() == 1 else value.size()
                parts.append(f'{name}: {shown}')
        return type(self).__name__ + '(' + ', '.join(parts) + ')'
