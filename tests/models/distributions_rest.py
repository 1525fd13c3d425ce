# The less common distributions: what they draw, their chances, moments and
# entropies, what they refuse, and the divergences between kinds.
import itertools

import torch
from torch import tensor
from torch.distributions import *
from torch.distributions import constraints


def show(make):
    try:
        print(make())
    except (NotImplementedError, ValueError, TypeError) as error:
        print(type(error).__name__, str(error).splitlines()[:1])


a, b = tensor([1.0, 2.0]), tensor([3.0, 1.5])
chances = tensor([0.2, 0.7])
MAKERS = [
    lambda: Binomial(10, chances),
    lambda: Binomial(tensor([3.0, 100.0]), logits=tensor([0.3, -1.0])),
    lambda: Binomial(),
    lambda: Binomial(3, chances, chances),
    lambda: Binomial(-1, chances),
    lambda: Binomial(5, chances * 2),
    lambda: NegativeBinomial(b, chances),
    lambda: NegativeBinomial(5.0, logits=tensor([0.2, -0.7])),
    lambda: Multinomial(10, tensor([[0.2, 0.3, 0.5], [0.1, 0.1, 0.8]])),
    lambda: Multinomial(7, logits=tensor([0.2, 0.3, 0.5])),
    lambda: Multinomial(tensor([7]), chances),
    lambda: Pareto(a, b),
    lambda: Weibull(a, b),
    lambda: Kumaraswamy(a, b),
    lambda: VonMises(a, tensor([3.0, 0.5])),
    lambda: FisherSnedecor(b, tensor([4.5, 10.0])),
    lambda: InverseGamma(b, a),
    lambda: Gamma(a, b),
    lambda: LowRankMultivariateNormal(torch.zeros(3), torch.ones(3, 2),
                                      torch.ones(3) * 0.5),
    lambda: LowRankMultivariateNormal(torch.zeros(3), torch.ones(2, 2),
                                      torch.ones(3)),
    lambda: LogisticNormal(torch.zeros(3), torch.ones(3)),
    lambda: ContinuousBernoulli(tensor([0.2, 0.5, 0.9])),
    lambda: ContinuousBernoulli(logits=tensor([0.2, -0.5, 0.9])),
    lambda: TransformedDistribution(
        Normal(torch.zeros(6), 1), ReshapeTransform((6,), (2, 3))),
    lambda: TransformedDistribution(
        Normal(torch.zeros(3), 1), CorrCholeskyTransform()),
    lambda: TransformedDistribution(
        Normal(torch.zeros(2, 3), 1),
        [IndependentTransform(ExpTransform(), 1), AffineTransform(1, 2)]),
]
for make in MAKERS:
    try:
        d = make()
    except (NotImplementedError, ValueError) as error:
        print(type(error).__name__, str(error).splitlines()[0])
        continue
    print('#', d)
    for name in ('batch_shape event_shape mean mode variance support '
                 'has_enumerate_support arg_constraints').split():
        show(lambda: getattr(d, name))
    torch.manual_seed(3)
    show(lambda: d.sample())
    show(lambda: d.sample((2, 2)))
    show(lambda: d.rsample())
    value = d.sample((3,))
    show(lambda: d.log_prob(value))
    show(d.entropy)
    show(lambda: d.cdf(value))
    show(lambda: d.log_prob(torch.full((7, 5), 0.5)))
    show(lambda: d.expand(torch.Size((4,) + d.batch_shape)))
    show(d.enumerate_support)

print('# counts by rejection')
torch.manual_seed(5)
print(torch.binomial(torch.full((3, 4), 200.0), torch.rand(3, 4)))
print(torch.binomial(tensor([0, 5, 5, 1e6]).double(),
                     tensor([0.5, 0, 1, 0.3]).double()))
show(lambda: torch.binomial(tensor([5]), tensor([0.5])))

print('# transforms')
x = tensor([[0.3, -1.2, 0.8]])
for t in (StickBreakingTransform(), CorrCholeskyTransform(),
          ReshapeTransform((3,), (3, 1)),
          CumulativeDistributionTransform(Normal(0.0, 1.0)),
          ComposeTransform([ExpTransform(), StickBreakingTransform()])):
    y = t(x)
    print(y, t.inv(y), t.log_abs_det_jacobian(x, y))
    print(t.domain, t.codomain, t.forward_shape(x.shape),
          t.inverse_shape(y.shape))
square = tensor([[1.0, 0.5], [0.2, -0.7]])
for t in LowerCholeskyTransform(), PositiveDefiniteTransform():
    print(t(square), t.inv(t(square)))
for c in (constraints.positive_semidefinite, constraints.corr_cholesky,
          constraints.lower_triangular, constraints.symmetric,
          constraints.square, constraints.positive_integer):
    print(c, c.check(torch.eye(2)))

print('# divergences')
c, e = tensor([0.3, 0.8, 1.5]), tensor([2.0, 0.7, 1.1])
p = tensor([0.2, 0.45, 0.9])
kinds = [Bernoulli(p), Beta(c, e), ContinuousBernoulli(p), Exponential(c),
         Gamma(c, e), Gumbel(c, e), Laplace(c, e), Normal(c, e), Pareto(c, e),
         Pareto(e, e + 2), Poisson(e), Uniform(c / 4, c / 4 + 0.5),
         Uniform(c - 2, e + 3), Binomial(5, p), Cauchy(c, e)]
for left, right in itertools.product(kinds, kinds):
    try:
        known = kl_divergence(left, right)
    except NotImplementedError:
        continue
    if left is right:
        known = known.round(decimals=5)
    print(type(left).__name__, type(right).__name__, known + 0.0)
low = LowRankMultivariateNormal(c, torch.ones(3, 2) * c[:, None], e)
full = MultivariateNormal(e, torch.eye(3) * 2 + 0.3)
print(kl_divergence(low, full), kl_divergence(full, low))
