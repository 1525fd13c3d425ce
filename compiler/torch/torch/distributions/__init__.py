"""torch.distributions: those that policies and autoencoders draw from."""
import _t2c

from . import constraints
from .bernoulli import Bernoulli
from .categorical import Categorical
from .distribution import Distribution
from .exponential import Exponential
from .independent import Independent
from .kl import kl_divergence, register_kl
from .laplace import Laplace
from .log_normal import LogNormal
from .multivariate_normal import MultivariateNormal
from .normal import Normal
from .one_hot_categorical import (OneHotCategorical,
                                  OneHotCategoricalStraightThrough)
from .uniform import Uniform

__all__ = ['Bernoulli', 'Categorical', 'Distribution', 'Exponential',
           'Independent', 'Laplace', 'LogNormal', 'MultivariateNormal',
           'Normal', 'OneHotCategorical', 'OneHotCategoricalStraightThrough',
           'Uniform', 'constraints', 'kl_divergence', 'register_kl']

# What PyTorch has besides.
_others = ('Beta', 'Binomial', 'Cauchy', 'Chi2', 'ContinuousBernoulli',
           'Dirichlet', 'ExponentialFamily', 'FisherSnedecor', 'Gamma',
           'GeneralizedPareto', 'Geometric', 'Gumbel', 'HalfCauchy',
           'HalfNormal', 'InverseGamma', 'Kumaraswamy', 'LKJCholesky',
           'LogisticNormal', 'LowRankMultivariateNormal',
           'MixtureSameFamily', 'Multinomial', 'NegativeBinomial', 'Pareto',
           'Poisson', 'RelaxedBernoulli', 'RelaxedOneHotCategorical',
           'StudentT', 'TransformedDistribution', 'VonMises', 'Weibull',
           'Wishart', 'biject_to', 'transform_to', 'transforms')


def __getattr__(name):
    if name in _others:
        _t2c.unsupported(f'torch.distributions.{name}',
                         'write its formula with tensor operations')
    raise AttributeError(
        f"module 'torch.distributions' has no attribute '{name}'")
