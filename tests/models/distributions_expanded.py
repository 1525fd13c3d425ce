# What is expanded checks what it is given as before.
import torch
import torch.distributions as D

two = torch.tensor([1., 2.])
for d in (D.HalfNormal(two), D.HalfCauchy(two), D.Pareto(two, two),
          D.Weibull(two, two), D.Kumaraswamy(two, two), D.Gumbel(two, two),
          D.InverseGamma(two, two), D.LogNormal(two, two),
          D.RelaxedBernoulli(two, two / 3),
          D.MultivariateNormal(two, torch.eye(2)),
          D.MultivariateNormal(two, scale_tril=torch.eye(2)),
          D.MixtureSameFamily(D.Categorical(two), D.Normal(two, two))):
    wide = d.expand((2,) if d.batch_shape else (3, 2))
    for f in (lambda: wide, lambda: wide.support,
              lambda: wide.log_prob(-torch.ones(2)).shape,
              lambda: wide.cdf(-torch.ones(2)).shape):
        try:
            print(f())
        except (ValueError, NotImplementedError) as error:
            print(type(error).__name__, str(error).split('(')[0])
