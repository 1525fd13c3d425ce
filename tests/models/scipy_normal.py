# The normal distribution of scipy.stats; margins of a layer's batch norm.
import math

import numpy as np
import scipy.stats
import torch
import torch.nn as nn
from scipy.stats import norm


def show(x):
    print(type(x).__name__, np.shape(x), np.asarray(x).ravel().round(8))


def margins(bn):
    found = []
    for s, m in zip(bn.weight.data, bn.bias.data):
        s, m = abs(s.item()), m.item()
        below = norm.cdf(-m / s)
        found.append(-s * math.exp(-(m / s) ** 2 / 2) / math.sqrt(2 * math.pi)
                     / below + m if below > 0.001 else -3 * s)
    return torch.FloatTensor(found)


torch.manual_seed(0)
bn = nn.BatchNorm1d(5)
nn.init.uniform_(bn.weight, 0.1, 1)
nn.init.normal_(bn.bias)
print(margins(bn))
for name in 'pdf logpdf cdf logcdf sf logsf ppf isf'.split():
    of = getattr(norm, name)
    show(of(0.3))
    show(of([0.1, 0.5, 0.9], 1.0, 2.0))
    show(of(np.array([[0.2, 0.7]]), scale=0.5))
    show(getattr(norm(0.5, 3), name)(0.25))
show(norm.ppf(np.linspace(0.05, 0.95, 5)))
np.random.seed(0)
show(norm.rvs(size=3))
show(norm.rvs(2.0, 0.5, (2, 2)))
show(scipy.stats.norm(1, 2).rvs(3))
show(norm.rvs(random_state=3))
show(norm.rvs(size=2, random_state=np.random.RandomState(1)))
print(norm(1, 2).mean(), norm(1, 2).std(), norm(1, 2).var())
show(norm.logcdf(-40.))
show(norm.cdf(3))
show(norm.ppf([0., 1.]))
