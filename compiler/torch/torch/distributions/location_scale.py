from . import constraints
from .distribution import Distribution
from .utils import broadcast_all

__all__ = ['LocationScale']


class LocationScale(Distribution):
    """What Normal and Laplace share: they lie around loc, scale wide."""
    arg_constraints = {'loc': constraints.real, 'scale': constraints.positive}
    support = constraints.real
    has_rsample = True
    _parameters = {'loc': 0, 'scale': 0}

    def __init__(self, loc, scale, validate_args=None):
        self.loc, self.scale = broadcast_all(loc, scale)
        super().__init__(self.loc.size(), validate_args=validate_args)

    @property
    def mean(self):
        return self.loc

    @property
    def mode(self):
        return self.loc
