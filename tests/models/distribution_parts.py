# Modes beside the middle, and what a distribution does not have.
import torch
from torch.distributions import (Beta, Categorical, Cauchy, Dirichlet, Gamma,
                                 Normal)

print(Beta(torch.tensor([.5, 2., .5, 1.]), torch.tensor([3., 3., .5, 1.])).mode)
print(Dirichlet(torch.tensor([[.5, 1., 2.], [.1, .2, .3]])).mode)
for made in (Normal(0., 1.), Categorical(torch.ones(2)), Beta(1., 2.),
             Dirichlet(torch.ones(2))):
    for name in 'cdf', 'icdf':
        try:
            print(getattr(made, name)(torch.tensor(.5)))
        except NotImplementedError as e:
            print(type(made).__name__, name, repr(str(e)))
    try:
        print(made.enumerate_support())
    except NotImplementedError as e:
        print(repr(str(e)))
print(Cauchy(0., 1.).mode, Gamma(2., 1.).mode)
print(torch.ones(1, requires_grad=True).round(decimals=2))
