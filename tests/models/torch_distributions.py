# torch.distributions: draws, densities, entropies, divergences and refusals.
import torch
import torch.nn as nn
from torch import distributions as D
from torch.distributions import Categorical, Independent, Normal
from torch.distributions import kl_divergence
from torch.distributions import Gamma, Poisson  # refused where they are used
from torch.distributions.multivariate_normal import MultivariateNormal


def show(*values):
    for v in values:
        print([round(x, 4) for x in v.flatten().tolist()], tuple(v.shape))


torch.manual_seed(0)
loc, scale = torch.tensor([0.5, -1.0]), torch.tensor([1.0, 2.5])
for d in (Normal(loc, scale), Normal(0, 1), Normal(loc, 0.5),
          D.LogNormal(loc, scale), D.Laplace(loc, scale),
          D.Exponential(scale), D.Uniform(loc, loc + scale),
          Independent(Normal(loc, scale), 1),
          D.Uniform(-1.0, torch.tensor([1.0, 2.0]))):
    print(d, d.batch_shape, d.event_shape, d.has_rsample)
    x = d.sample((2,))
    show(x, d.rsample(), d.sample(), d.log_prob(x), d.entropy(), d.mean,
         d.variance, d.stddev)
for d in (Normal(loc, scale), D.Laplace(loc, scale), D.Exponential(scale)):
    x = d.sample()
    show(d.cdf(x), d.icdf(torch.tensor([0.3, 0.6])), d.mode)
    print(d.expand((3, 2)).batch_shape)

logits = torch.tensor([[0.1, 1.2, -0.3], [2.0, 0.0, 0.5]])
for c in (Categorical(logits=logits), Categorical(logits.softmax(-1) * 3),
          Categorical(torch.tensor([0.2, 0.8]))):
    print(c, c.param_shape)
    a = c.sample()
    print(a, c.sample((4,)).shape, c.mode, c.enumerate_support().shape)
    show(c.log_prob(a), c.entropy(), c.probs, c.logits, c.perplexity())
o = D.OneHotCategorical(logits=logits)
x = o.sample()
show(x, o.log_prob(x), o.entropy(), o.mode, o.variance)
b = D.Bernoulli(logits=logits)
x = b.sample((2,))
print(b, D.Bernoulli(0.3))
show(x, b.log_prob(x), b.entropy(), b.mean, b.mode, b.variance)

m = MultivariateNormal(torch.zeros(2), torch.tensor([[2.0, 0.5], [0.5, 1.0]]))
n = MultivariateNormal(loc, scale_tril=torch.diag_embed(scale))
x = m.sample((3,))
print(m, m.event_shape)
show(x, m.log_prob(x), m.entropy(), m.scale_tril, n.covariance_matrix,
     n.variance)

show(kl_divergence(Normal(loc, scale), Normal(0.0, 1.0)),
     kl_divergence(Categorical(logits=logits), Categorical(torch.ones(3))),
     kl_divergence(b, D.Bernoulli(0.5)), kl_divergence(m, n),
     kl_divergence(D.Laplace(loc, scale), D.Laplace(0.0, 1.0)),
     D.kl.kl_divergence(Independent(Normal(loc, scale), 1),
                        Independent(Normal(scale, scale), 1)))


class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.mean = nn.Linear(3, 2)
        self.log_std = nn.Parameter(torch.zeros(2))

    def forward(self, state, action):
        d = Normal(self.mean(state), self.log_std.exp())
        return d.log_prob(action).sum(-1), d.entropy().mean()


show(*Policy()(torch.randn(4, 3), torch.randn(4, 2)))
for wrong in (lambda: Normal(loc, -scale), lambda: D.Uniform(1.0, 0.0),
              lambda: Categorical(torch.tensor([-1.0, 2.0])),
              lambda: Categorical(), lambda: D.Bernoulli(1.5),
              lambda: Normal(loc, scale).log_prob(torch.ones(3)),
              lambda: Normal(loc, scale).log_prob(1.0),
              lambda: Categorical(logits=logits).log_prob(torch.tensor(7)),
              lambda: kl_divergence(b, m),
              lambda: Independent(b, 3)):
    try:
        wrong()
        print('accepted')
    except (ValueError, NotImplementedError) as error:
        print(type(error).__name__, error)
