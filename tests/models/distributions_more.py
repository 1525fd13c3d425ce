# Gammas and what is made of them, transforms, mixtures, relaxed choices.
import torch
from torch.distributions import (
    AffineTransform, Beta, Binomial, Categorical, Cauchy, Chi2,
    ComposeTransform, Dirichlet, ExpTransform, Gamma, Geometric, Gumbel, HalfCauchy, HalfNormal,
    Independent, MixtureSameFamily, Normal, OneHotCategorical, Poisson,
    RelaxedBernoulli,
    RelaxedOneHotCategorical, SigmoidTransform, StudentT, TanhTransform,
    TransformedDistribution, Uniform, kl_divergence)
from torch.distributions.utils import _standard_normal

torch.manual_seed(4)
a, b = torch.tensor([0.3, 2.5]), torch.tensor([1.2, 4.0])
x, p = torch.tensor([0.7, 1.9]), torch.tensor([0.2, 0.6])
for d, value in (
        (Gamma(a, b), x), (Chi2(b), x), (Beta(a, b), p),
        (Dirichlet(torch.tensor([[1.5, 2.0, 0.7], [3., 1., 1.]])),
         torch.tensor([[0.2, 0.3, 0.5], [0.1, 0.1, 0.8]])),
        (StudentT(torch.tensor([3., 8.]), a, b), x),
        (Poisson(torch.tensor([2.5, 20.])), torch.tensor([1., 18.])),
        (Geometric(p), torch.tensor([0., 3.])),
        (Geometric(logits=a), torch.tensor([0., 3.])),
        (Gumbel(a, b), x), (Cauchy(a, b), x), (HalfNormal(b), x),
        (HalfCauchy(b), x)):
    print(d)
    print(d.sample(), d.sample((2, 1)).shape, d.log_prob(value))
    print(d.mean, d.variance, d.batch_shape, d.event_shape)
for d in (Gamma(a, b), Beta(a, b), Dirichlet(b), Geometric(p), Gumbel(a, b),
          Cauchy(a, b), HalfNormal(b)):
    print(d.entropy())
print(kl_divergence(Gamma(a, b), Gamma(b, a)),
      kl_divergence(Beta(a, b), Beta(b, a)),
      kl_divergence(Dirichlet(a), Dirichlet(b)))

squashed = TransformedDistribution(Normal(a, b), [TanhTransform(cache_size=1)])
y = squashed.rsample((2,))
print(squashed, y, squashed.log_prob(y))
policy = TransformedDistribution(
    Independent(Normal(torch.zeros(3), 1.), 1),
    [TanhTransform(cache_size=1), AffineTransform(0.5, 2.0)])
y = policy.sample()
print(y, policy.log_prob(y), policy.batch_shape, policy.event_shape)
logistic = TransformedDistribution(
    Uniform(torch.zeros(2), 1.), [SigmoidTransform().inv,
                                  AffineTransform(loc=a, scale=b)])
print(logistic.sample(), logistic.log_prob(x), logistic.cdf(x),
      logistic.icdf(p))
both = ComposeTransform([AffineTransform(1., 2.), ExpTransform()])
print(both(x), both.inv(both(x)), both.log_abs_det_jacobian(x, both(x)))
print(TransformedDistribution(Normal(0., 1.), ExpTransform()).log_prob(x))

mix = MixtureSameFamily(Categorical(torch.tensor([0.3, 0.7])),
                        Normal(torch.tensor([-1., 2.]), b))
print(mix, mix.sample((4,)), mix.log_prob(x), mix.mean, mix.variance,
      mix.cdf(x))
wide = MixtureSameFamily(
    Categorical(logits=torch.randn(2, 3)),
    Independent(Normal(torch.randn(2, 3, 4), torch.rand(2, 3, 4) + 0.1), 1))
print(wide.sample(), wide.log_prob(torch.zeros(2, 4)), wide.mean)

t = torch.tensor(0.7)
soft = RelaxedOneHotCategorical(t, logits=torch.randn(2, 3))
y = soft.rsample()
print(y, soft.log_prob(y), soft.probs)
soft = RelaxedBernoulli(t, probs=p)
y = soft.rsample((2,))
print(y, soft.log_prob(y), soft.logits)
tries = Geometric(p)
print(tries, tries.logits, tries)
torch.manual_seed(0)
print(_standard_normal((2, 3), torch.float64, 'cpu'))

# All values that a one-hot vector can have.
d = OneHotCategorical(logits=torch.zeros(2, 3, dtype=torch.float64))
s = d.enumerate_support()
print(s.shape, s.dtype, s[:, 0], d.enumerate_support(expand=False).shape)
print(d.log_prob(s).shape)


# What lies in the base of a distribution is checked, too.
def attempt(*functions):
    for f in functions:
        try:
            print(f())
        except Exception as e:
            print(type(e).__name__, str(e).split(', but found')[0])


zero = torch.tensor([0.0, 0.4])
attempt(lambda: HalfNormal(zero), lambda: HalfCauchy(-b), lambda: Chi2(zero),
        lambda: Beta(zero, 1.0), lambda: Beta(b, -1.0),
        lambda: RelaxedBernoulli(t, probs=b),
        lambda: HalfNormal(1.0).log_prob(2), lambda: HalfCauchy(1.0).log_prob(2),
        lambda: RelaxedBernoulli(t, probs=p).log_prob(True),
        lambda: TransformedDistribution(Normal(0., 1.), ExpTransform()).log_prob(
            -x), lambda: Dirichlet(torch.tensor([1, 2])).sample(),
        lambda: torch.zeros(2, dtype=torch.int64).exponential_())
print(Beta(torch.tensor([0.5, 1.5, 0.2]), torch.tensor([2., 2., 0.1])).mode,
      Beta(0.5, 2.).concentration1, Beta(a, b).expand((3, 2)).batch_shape)
attempt(*[lambda: getattr(d, name)(x) for name in ('cdf', 'icdf')
          for d in (StudentT(3.0), Poisson(b), Dirichlet(b))],
        lambda: Normal(0., 1.).enumerate_support(),
        lambda: Independent(Categorical(logits=torch.zeros(2, 3)),
                            1).enumerate_support(),
        lambda: Dirichlet(b).mean, lambda: TransformedDistribution(
            Normal(0., 1.), []).mean, lambda: StudentT(b, a, b).entropy(),
        lambda: torch.distributions.constraints.real_vector.check(t))
for change in (ExpTransform(), SigmoidTransform(), TanhTransform(),
               AffineTransform(0., 2., event_dim=1), both, both.inv,
               torch.distributions.SoftmaxTransform(),
               ComposeTransform([AffineTransform(0., 2., event_dim=1),
                                 ExpTransform()]), ComposeTransform([])):
    print(change.domain, change.codomain)
print(TransformedDistribution(Normal(a, b), [TanhTransform()]).support,
      TransformedDistribution(Independent(Normal(a, b), 1),
                              ExpTransform()).support, soft.support)
print(kl_divergence(HalfNormal(b), HalfNormal(a)),
      kl_divergence(Poisson(b), Poisson(a)),
      kl_divergence(Geometric(p), Geometric(p * 0.5)))
attempt(lambda: Geometric(zero), lambda: MixtureSameFamily(
    Categorical(torch.tensor([0.3, 0.7])), Normal(a, b)),
        lambda: mix.expand((3, 2)).log_prob(x).shape)

for d in (Binomial(5, torch.tensor([0.2, 0.7])), Binomial(probs=0.3),
          Binomial(torch.tensor([[3.], [8.]]), logits=torch.tensor([-1., 2.])),
          Binomial(5, torch.tensor([0.2, 0.7])).expand((3, 2))):
    print(d)
    print(d.mean, d.variance, d.mode, d.batch_shape, d.param_shape)
    print(d.log_prob(torch.ones(d.batch_shape)))
few = Binomial(4, logits=torch.tensor([0.1, -2.]))
print(few.entropy(), few.enumerate_support().shape)
print(few.enumerate_support(False))
for f in (lambda: few.log_prob(torch.tensor([5., 0.])), lambda: Binomial(3),
          lambda: Binomial(torch.tensor([1., 2.]), few.probs).entropy()):
    try:
        f()
    except (ValueError, NotImplementedError) as error:
        print(type(error).__name__, error)
