"""torch.distributions: those that policies and autoencoders draw from."""
from . import constraints, transforms
from .bernoulli import Bernoulli
from .beta import Beta
from .binomial import Binomial
from .categorical import Categorical
from .continuous_bernoulli import ContinuousBernoulli
from .counts import Geometric, Poisson
from .dirichlet import Dirichlet
from .distribution import Distribution
from .exponential import Exponential
from .fishersnedecor import FisherSnedecor
from .gamma import Chi2, Gamma
from .generalized_pareto import GeneralizedPareto
from .heavy_tails import Cauchy, Gumbel, HalfCauchy, HalfNormal
from .independent import Independent
from .inverse_gamma import InverseGamma
from .kl import kl_divergence, register_kl
from .kumaraswamy import Kumaraswamy
from .laplace import Laplace
from .log_normal import LogNormal
from .logistic_normal import LogisticNormal
from .lowrank_multivariate_normal import LowRankMultivariateNormal
from .mixture_same_family import MixtureSameFamily
from .multinomial import Multinomial
from .multivariate_normal import MultivariateNormal
from .negative_binomial import NegativeBinomial
from .normal import Normal
from .one_hot_categorical import (OneHotCategorical,
                                  OneHotCategoricalStraightThrough)
from .pareto import Pareto
from .relaxed import RelaxedBernoulli, RelaxedOneHotCategorical
from .student_t import StudentT
from .transformed_distribution import TransformedDistribution
from .transforms import *
from .uniform import Uniform
from .von_mises import VonMises
from .weibull import Weibull

__all__ = ['Bernoulli', 'Beta', 'Binomial', 'Categorical', 'Cauchy', 'Chi2',
           'ContinuousBernoulli', 'Dirichlet', 'Distribution', 'Exponential',
           'FisherSnedecor', 'Gamma', 'GeneralizedPareto', 'Geometric',
           'Gumbel', 'HalfCauchy', 'HalfNormal', 'Independent', 'InverseGamma',
           'Kumaraswamy', 'Laplace', 'LogNormal', 'LogisticNormal',
           'LowRankMultivariateNormal', 'MixtureSameFamily', 'Multinomial',
           'MultivariateNormal', 'NegativeBinomial', 'Normal',
           'OneHotCategorical', 'OneHotCategoricalStraightThrough', 'Pareto',
           'Poisson', 'RelaxedBernoulli', 'RelaxedOneHotCategorical',
           'StudentT', 'TransformedDistribution', 'Uniform', 'VonMises',
           'Weibull', 'kl_divergence', 'register_kl', *transforms.__all__]
