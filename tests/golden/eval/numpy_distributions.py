"""RandomState's distributions, number for number."""
import numpy as np

np.random.seed(5)
for name, parameters in (
        ('laplace', (1.0, 2.0)), ('gumbel', (1.0, 2.0)), ('logistic', (0, 3)),
        ('rayleigh', (2.0,)), ('weibull', (1.5,)), ('pareto', (3.0,)),
        ('power', (2.5,)), ('triangular', (-1, 0.5, 2)), ('lognormal', (0, .5)),
        ('chisquare', (3,)), ('f', (3, 4)), ('standard_t', (5,)),
        ('wald', (1.0, 2.0)), ('poisson', (3.5,)), ('poisson', (40,)),
        ('poisson', (0,)), ('binomial', (10, 0.3)), ('binomial', (40, 0.9)),
        ('negative_binomial', (3, 0.4)), ('geometric', (0.5,)),
        ('geometric', (0.1,))):
    f = getattr(np.random, name)
    x = f(*parameters, size=200)
    shown = [round(v, 9) for v in x[:4].tolist()]
    print(name, shown, round(x.mean().item(), 9), x.dtype, x.shape)
    print(round(f(*parameters), 9), f(*parameters, (2, 3)).shape)
print(np.random.standard_cauchy(3).round(6), np.random.standard_cauchy() < 1e9)
print(np.random.dirichlet([1, 2, 3]).round(7), np.random.dirichlet(
    (0.5, 0.5), (2, 2)).round(7))
print(np.random.multinomial(20, [0.2, 0.3, 0.5]), np.random.multinomial(
    5, [1 / 3] * 3, size=3))
print(np.random.poisson([1, 5, 20.0]), np.random.binomial([3, 9], 0.5, (2, 2)))
print(np.random.laplace([0, 100], [[1], [2]]).round(7))
print(np.random.rand())
for f in (lambda: np.random.poisson(-1), lambda: np.random.binomial(3, 1.5),
          lambda: np.random.laplace(0, -1), lambda: np.random.geometric(0),
          lambda: np.random.dirichlet([0, 1])):
    try:
        f()
    except ValueError as e:
        print(e)
