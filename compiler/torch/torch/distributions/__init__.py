"""torch.distributions: those that policies and autoencoders draw from."""
from . import constraints, transforms
from .bernoulli import Bernoulli
from .beta import Beta
from .binomial import Binomial
from .categorical import Categorical
from .counts import Geometric, Poisson
from .dirichlet import Dirichlet
from .distribution import Distribution
from .exponential import Exponential
from .gamma import Chi2, Gamma
from .heavy_tails import Cauchy, Gumbel, HalfCauchy, HalfNormal
from .independent import Independent
from .kl import kl_divergence, register_kl
from .laplace import Laplace
from .log_normal import LogNormal
from .mixture_same_family import MixtureSameFamily
from .multivariate_normal import MultivariateNormal
from .normal import Normal
from .one_hot_categorical import (OneHotCategorical,
                                  OneHotCategoricalStraightThrough)
from .relaxed import RelaxedBernoulli, RelaxedOneHotCategorical
from .student_t import StudentT
from .transformed_distribution import TransformedDistribution
from .transforms import *
from .uniform import Uniform

__all__ = ['Bernoulli', 'Beta', 'Binomial', 'Categorical', 'Cauchy', 'Chi2',
           'Dirichlet', 'Distribution', 'Exponential', 'Gamma', 'Geometric',
           'Gumbel', 'HalfCauchy', 'HalfNormal', 'Independent', 'Laplace',
           'LogNormal', 'MixtureSameFamily', 'MultivariateNormal', 'Normal',
           'OneHotCategorical', 'OneHotCategoricalStraightThrough', 'Poisson',
           'RelaxedBernoulli', 'RelaxedOneHotCategorical', 'StudentT',
           'TransformedDistribution', 'Uniform', 'constraints',
           'kl_divergence', 'register_kl', *transforms.__all__]
