"""The divergence of one distribution from another, by the pair's classes."""
import _t2c
import torch
from .bernoulli import Bernoulli
from .beta import Beta
from .categorical import Categorical
from .counts import Geometric, Poisson
from .distribution import Distribution
from .dirichlet import Dirichlet
from .exponential import Exponential
from .gamma import Gamma
from .heavy_tails import HalfNormal
from .independent import Independent
from .laplace import Laplace
from .log_normal import LogNormal
from .multivariate_normal import MultivariateNormal
from .normal import Normal
from .one_hot_categorical import OneHotCategorical
from .uniform import Uniform
from .utils import sum_rightmost

__all__ = ['register_kl', 'kl_divergence']

inf = float('inf')
_registry = {}
# The pairs of these that PyTorch knows beside those below.
_CONTINUOUS = 'Beta Exponential Gamma Normal Uniform'
_NOT_HERE = {'Bernoulli': 'Poisson', 'Beta': _CONTINUOUS, 'Cauchy': 'Cauchy',
             'Exponential': _CONTINUOUS + ' Gumbel',
             'Gamma': _CONTINUOUS + ' Gumbel',
             'Gumbel': _CONTINUOUS + ' Gumbel', 'Laplace': _CONTINUOUS,
             'Normal': _CONTINUOUS + ' Gumbel Laplace', 'Poisson': 'Bernoulli',
             'TransformedDistribution': 'TransformedDistribution',
             'Uniform': _CONTINUOUS + ' Gumbel'}


def register_kl(type_p, type_q):
    for name, cls in (('type_p', type_p), ('type_q', type_q)):
        if not (isinstance(cls, type) and issubclass(cls, Distribution)):
            raise TypeError(f'Expected {name} to be a Distribution subclass '
                            f'but got {cls}')

    def decorator(fun):
        _registry[type_p, type_q] = fun
        return fun
    return decorator


def kl_divergence(p, q):
    for cls_p in type(p).__mro__:
        for cls_q in type(q).__mro__:
            if (cls_p, cls_q) in _registry:
                return _registry[cls_p, cls_q](p, q)
    for cls_p in type(p).__mro__:
        for cls_q in type(q).__mro__:
            if cls_q.__name__ in _NOT_HERE.get(cls_p.__name__, '').split():
                _t2c.unsupported('kl_divergence() of '
                                 f'{cls_p.__name__} and {cls_q.__name__}')
    raise NotImplementedError(
        f'No KL(p || q) is implemented for p type {type(p).__name__} and q '
        f'type {type(q).__name__}')


@register_kl(Normal, Normal)
def _normal(p, q):
    ratio = (p.scale / q.scale).pow(2)
    away = ((p.loc - q.loc) / q.scale).pow(2)
    return 0.5 * (ratio + away - 1 - ratio.log())


@register_kl(LogNormal, LogNormal)
def _log_normal(p, q):
    return kl_divergence(p.base_dist, q.base_dist)


@register_kl(HalfNormal, HalfNormal)
def _half_normal(p, q):
    return kl_divergence(p.base_dist, q.base_dist)


@register_kl(Poisson, Poisson)
def _poisson(p, q):
    return p.rate * (p.rate.log() - q.rate.log()) - (p.rate - q.rate)


@register_kl(Geometric, Geometric)
def _geometric(p, q):
    return -p.entropy() - torch.log1p(-q.probs) / p.probs - q.logits


@register_kl(Bernoulli, Bernoulli)
def _bernoulli(p, q):
    softplus = torch.nn.functional.softplus
    one = p.probs * (softplus(-q.logits) - softplus(-p.logits))
    one = one.masked_fill(q.probs == 0, inf).masked_fill(p.probs == 0, 0)
    zero = (1 - p.probs) * (softplus(q.logits) - softplus(p.logits))
    zero = zero.masked_fill(q.probs == 1, inf).masked_fill(p.probs == 1, 0)
    return one + zero


@register_kl(Categorical, Categorical)
def _categorical(p, q):
    each = p.probs * (p.logits - q.logits)
    each = each.masked_fill((q.probs == 0).expand_as(each), inf)
    return each.masked_fill((p.probs == 0).expand_as(each), 0).sum(-1)


@register_kl(OneHotCategorical, OneHotCategorical)
def _one_hot_categorical(p, q):
    return _categorical(p._categorical, q._categorical)


@register_kl(Exponential, Exponential)
def _exponential(p, q):
    ratio = q.rate / p.rate
    return -ratio.log() + ratio - 1


@register_kl(Dirichlet, Dirichlet)
def _dirichlet(p, q):
    a, b = p.concentration, q.concentration
    totals = torch.lgamma(a.sum(-1)) - torch.lgamma(b.sum(-1))
    each = (a.lgamma() - b.lgamma()).sum(-1)
    away = torch.digamma(a) - torch.digamma(a.sum(-1)).unsqueeze(-1)
    return totals - each + ((a - b) * away).sum(-1)


@register_kl(Beta, Beta)
def _beta(p, q):
    a, b = p.concentration1, p.concentration0
    c, d = q.concentration1, q.concentration0
    total = a + b
    return torch.lgamma(c) + torch.lgamma(d) + torch.lgamma(total) - (
        torch.lgamma(c + d) + torch.lgamma(a) + torch.lgamma(b)) + (
            a - c) * torch.digamma(a) + (b - d) * torch.digamma(b) + (
                c + d - total) * torch.digamma(total)


@register_kl(Gamma, Gamma)
def _gamma(p, q):
    return q.concentration * (p.rate / q.rate).log() + torch.lgamma(
        q.concentration) - torch.lgamma(p.concentration) + (
            p.concentration - q.concentration) * torch.digamma(
                p.concentration) + (q.rate - p.rate) * (
                    p.concentration / p.rate)


@register_kl(Laplace, Laplace)
def _laplace(p, q):
    ratio = p.scale / q.scale
    away = (p.loc - q.loc).abs()
    return (-ratio.log() + away / q.scale
            + ratio * torch.exp(-away / p.scale) - 1)


@register_kl(Uniform, Uniform)
def _uniform(p, q):
    result = ((q.high - q.low) / (p.high - p.low)).log()
    return result.masked_fill((q.low > p.low) | (q.high < p.high), inf)


@register_kl(MultivariateNormal, MultivariateNormal)
def _multivariate_normal(p, q):
    if p.event_shape != q.event_shape:
        raise ValueError(
            'KL-divergence between two Multivariate Normals with different '
            'event shapes cannot be computed')
    n = p.event_shape[0]
    batch = torch.broadcast_shapes(p.batch_shape, q.batch_shape)
    lower_q, lower_p = [d.scale_tril.expand(batch + (n, n)) for d in (q, p)]
    away = (q.loc - p.loc).expand(batch + (n,)).unsqueeze(-1)
    trace = torch.linalg.solve_triangular(
        lower_q, lower_p, upper=False).pow(2).sum((-2, -1))
    distance = torch.linalg.solve_triangular(
        lower_q, away, upper=False).pow(2).sum((-2, -1))
    return (q._half_log_determinant() - p._half_log_determinant()
            + 0.5 * (trace + distance - n))


@register_kl(Independent, Independent)
def _independent(p, q):
    if p.reinterpreted_batch_ndims != q.reinterpreted_batch_ndims:
        raise NotImplementedError
    return sum_rightmost(kl_divergence(p.base_dist, q.base_dist),
                         p.reinterpreted_batch_ndims)
