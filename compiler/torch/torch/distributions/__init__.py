"""torch.distributions: those that policies and autoencoders draw from."""
from . import constraints
from .bernoulli import Bernoulli
from .beta import Beta
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

__all__ = ['Bernoulli', 'Beta', 'Categorical', 'Distribution', 'Exponential',
           'Independent', 'Laplace', 'LogNormal', 'MultivariateNormal',
           'Normal', 'OneHotCategorical', 'OneHotCategoricalStraightThrough',
           'Uniform', 'constraints', 'kl_divergence', 'register_kl']
