import math

import torch
from . import constraints
from .distribution import Distribution
from .utils import broadcast_all

__all__ = ['VonMises']


class VonMises(Distribution):
    """Around a circle."""
    arg_constraints = {'loc': constraints.real,
                       'concentration': constraints.positive}
    support = constraints.real
    _parameters = {'loc': 0, 'concentration': 0}

    def __init__(self, loc, concentration, validate_args=None):
        self.loc, self.concentration = broadcast_all(loc, concentration)
        super().__init__(self.loc.shape, validate_args=validate_args)

    def _proposal(self, kappa):
        """Of Best and Fisher, Efficient simulation of the von Mises
        distribution (1979)."""
        tau = 1 + (1 + 4 * kappa ** 2).sqrt()
        rho = (tau - (2 * tau).sqrt()) / (2 * kappa)
        return torch.where(kappa < 1e-5, 1 / kappa + kappa,
                           (1 + rho ** 2) / (2 * rho))

    def sample(self, sample_shape=torch.Size()):
        shape = self._extended_shape(sample_shape)
        with torch.no_grad():
            loc, kappa = self.loc.double(), self.concentration.double()
            r = self._proposal(kappa)
            x = torch.empty(shape, dtype=torch.float64)
            done = torch.zeros(shape, dtype=torch.bool)
            while not done.all():
                u1, u2, u3 = torch.rand((3,) + shape,
                                        dtype=torch.float64).unbind()
                z = torch.cos(math.pi * u1)
                f = (1 + r * z) / (r + z)
                c = kappa * (r - f)
                fits = (c * (2 - c) - u2 > 0) | (
                    (c / u2).log() + 1 - c >= 0)
                x = torch.where(fits, (u3 - 0.5).sign() * f.acos(), x)
                done = done | fits
            turned = (x + math.pi + loc) % (2 * math.pi) - math.pi
            return turned.to(self.loc.dtype)

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        kappa = self.concentration
        return kappa * torch.cos(value - self.loc) - math.log(
            2 * math.pi) - (kappa + torch.special.i0e(kappa).log())

    @property
    def mean(self):
        return self.loc

    @property
    def mode(self):
        return self.loc

    @property
    def variance(self):
        kappa = self.concentration
        return 1 - torch.special.i1e(kappa) / torch.special.i0e(kappa)
