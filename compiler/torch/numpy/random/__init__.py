"""numpy.random: RandomState and the functions that share one, number for
number.

The generator is the Mersenne Twister seeded as PyTorch's is, so that the words
are drawn from a torch.Generator of their own.
"""
from ._generator import (PCG64, BitGenerator, Generator, SeedSequence,
                         default_rng)
from ._state import RandomState

_shared = RandomState()
seed = _shared.seed
get_state = _shared.get_state
set_state = _shared.set_state
rand = _shared.rand
randn = _shared.randn
random = random_sample = ranf = sample = _shared.random_sample
uniform = _shared.uniform
standard_normal = _shared.standard_normal
normal = _shared.normal
randint = _shared.randint
random_integers = _shared.random_integers
permutation = _shared.permutation
shuffle = _shared.shuffle
choice = _shared.choice
exponential = _shared.exponential
standard_exponential = _shared.standard_exponential
gamma = _shared.gamma
standard_gamma = _shared.standard_gamma
beta = _shared.beta
binomial = _shared.binomial
chisquare = _shared.chisquare
dirichlet = _shared.dirichlet
f = _shared.f
geometric = _shared.geometric
gumbel = _shared.gumbel
laplace = _shared.laplace
logistic = _shared.logistic
lognormal = _shared.lognormal
multinomial = _shared.multinomial
negative_binomial = _shared.negative_binomial
pareto = _shared.pareto
poisson = _shared.poisson
power = _shared.power
rayleigh = _shared.rayleigh
standard_cauchy = _shared.standard_cauchy
standard_t = _shared.standard_t
triangular = _shared.triangular
wald = _shared.wald
weibull = _shared.weibull
