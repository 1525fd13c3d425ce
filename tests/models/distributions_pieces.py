# A generalized Pareto distribution, and transforms of the pieces of a tensor.
import torch
from torch.distributions import (
    CatTransform, ExpTransform, GeneralizedPareto, Normal, SigmoidTransform,
    StackTransform, TransformedDistribution, constraints, identity_transform)
from torch.distributions.transforms import AffineTransform, SoftmaxTransform


def t(f):
    try:
        print(f())
    except (AssertionError, ValueError) as error:
        print(type(error).__name__, str(error).split('(Tensor')[0])


torch.manual_seed(3)
loc, scale = torch.tensor([0.5, 1., -1.]), torch.tensor([1., 2., 0.5])
d = GeneralizedPareto(loc, scale, torch.tensor([0., 0.3, -0.4]))
value = torch.tensor([1., 2., -0.5])
for f in (lambda: d, lambda: d.sample(), lambda: d.rsample((2,)).shape,
          lambda: d.log_prob(value), lambda: d.cdf(value),
          lambda: d.icdf(torch.tensor([0.1, 0.5, 0.9])), lambda: d.mean,
          lambda: d.variance, lambda: d.mode, lambda: d.entropy(),
          lambda: d.support.check(torch.tensor([0., 3., 5.])),
          lambda: d.log_prob(value - 5), lambda: d.expand((2, 3)),
          lambda: d.expand((2, 3)).log_prob(value),
          lambda: d.log_survival_function(value),
          lambda: GeneralizedPareto(0., 1., 2.).mean,
          lambda: GeneralizedPareto(0., 1., 2.).variance):
    t(f)
x = torch.arange(-6., 6.).reshape(2, 3, 2) / 4
cat = CatTransform([ExpTransform(), identity_transform], 1, [2, 1])
wide = CatTransform([AffineTransform(1., 3.), SigmoidTransform()], -1)
piled = StackTransform([ExpTransform(), AffineTransform(0., -2.)], 2)
for f in (cat, wide, piled):
    y = f(x)
    t(lambda: f)
    t(lambda: y)
    t(lambda: f.inv(y))
    t(lambda: f.log_abs_det_jacobian(x, y))
    t(lambda: (f.bijective, f.domain, f.codomain, f.domain.event_dim))
    t(lambda: f.codomain.check(-y))
    t(lambda: f(x[..., :1, :1]))
    t(lambda: f(x[0, 0]))
    t(lambda: f.log_abs_det_jacobian(x[:, :1, :1], y))
t(lambda: CatTransform([1]))
t(lambda: CatTransform([cat], lengths=[1, 2]))
t(lambda: CatTransform([cat, cat], 1, [3, 3])(torch.cat([x, x], 1)))
d = TransformedDistribution(Normal(torch.zeros(2), 1.), [wide])
t(lambda: d.log_prob(torch.tensor([0.3, 0.4])))
t(lambda: constraints.stack([constraints.positive, constraints.real]).check(
    x[:, 0]))
