"""The divergence of one distribution from another, by the pair's classes."""
import math

import torch
from .bernoulli import Bernoulli
from .beta import Beta
from .binomial import Binomial
from .categorical import Categorical
from .continuous_bernoulli import ContinuousBernoulli
from .counts import Geometric, Poisson
from .distribution import Distribution
from .dirichlet import Dirichlet
from .exponential import Exponential
from .gamma import Gamma
from .heavy_tails import Cauchy, Gumbel, HalfNormal
from .independent import Independent
from .laplace import Laplace
from .log_normal import LogNormal
from .lowrank_multivariate_normal import LowRankMultivariateNormal
from .multivariate_normal import MultivariateNormal
from .normal import Normal
from .one_hot_categorical import OneHotCategorical
from .pareto import Pareto
from .transformed_distribution import TransformedDistribution
from .uniform import Uniform
from .utils import euler_constant, sum_rightmost

__all__ = ['register_kl', 'kl_divergence']

inf = float('inf')
_registry = {}
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


@register_kl(TransformedDistribution, TransformedDistribution)
def _transformed(p, q):
    if [type(t) for t in p.transforms] != [type(t) for t in q.transforms] or \
            p.event_shape != q.event_shape:
        raise NotImplementedError
    extra = len(p.event_shape) - len(p.base_dist.event_shape)
    return sum_rightmost(kl_divergence(p.base_dist, q.base_dist), extra)


@register_kl(Binomial, Binomial)
def _binomial(p, q):
    known = p.total_count * (p.probs * (p.logits - q.logits)
                             + (-p.probs).log1p() - (-q.probs).log1p())
    known = known.masked_fill(p.total_count > q.total_count, inf)
    return known


@register_kl(Cauchy, Cauchy)
def _cauchy(p, q):
    return ((p.scale + q.scale).pow(2) + (p.loc - q.loc).pow(2)).log() - (
        4 * p.scale * q.scale).log()


@register_kl(Gumbel, Gumbel)
def _gumbel(p, q):
    ratio, away = p.scale / q.scale, (q.loc - p.loc) / q.scale
    return -ratio.log() - away + ratio * euler_constant + torch.exp(
        away + (1 + ratio).lgamma()) - (1 + euler_constant)


@register_kl(Pareto, Pareto)
def _pareto(p, q):
    ratio = q.alpha / p.alpha
    known = q.alpha * (p.scale / q.scale).log() - ratio.log() + ratio - 1
    return known.masked_fill(p.scale < q.scale, inf)


@register_kl(ContinuousBernoulli, ContinuousBernoulli)
def _continuous_bernoulli(p, q):
    return p.mean * (p.logits - q.logits) + p._log_constant() + torch.log1p(
        -p.probs) - q._log_constant() - torch.log1p(-q.probs)


def _shape_of_events(p, q):
    if p.event_shape != q.event_shape:
        names = ['Low Rank ' * isinstance(d, LowRankMultivariateNormal)
                 for d in (p, q)]
        between = ('two Low Rank Multivariate Normals'
                   if all(names) else 'two (Low Rank) Multivariate Normals')
        raise ValueError(f'KL-divergence between {between} with different '
                         'event shapes cannot be computed')


def _to_low_rank(p, q):
    _shape_of_events(p, q)
    away = q._distance(q.loc - p.loc)
    trace = (q.precision_matrix * p.covariance_matrix).sum((-2, -1))
    mine = (p._log_determinant()
            if isinstance(p, LowRankMultivariateNormal)
            else 2 * p._half_log_determinant())
    return 0.5 * (q._log_determinant() - mine + trace + away
                  - p.event_shape[0])


register_kl(LowRankMultivariateNormal, LowRankMultivariateNormal)(_to_low_rank)
register_kl(MultivariateNormal, LowRankMultivariateNormal)(_to_low_rank)


@register_kl(LowRankMultivariateNormal, MultivariateNormal)
def _low_rank_to_normal(p, q):
    _shape_of_events(p, q)
    away = (q.loc - p.loc).unsqueeze(-1)
    solve = torch.linalg.solve_triangular
    whole = p.covariance_matrix
    half = solve(q.scale_tril, whole.expand(torch.broadcast_shapes(
        whole.shape, q.scale_tril.shape)), upper=False)
    trace = (half * q.scale_tril.inverse()).sum((-2, -1))
    distance = solve(q.scale_tril, away, upper=False).pow(2).sum((-2, -1))
    return 0.5 * (2 * q._half_log_determinant() - p._log_determinant()
                  + trace + distance - p.event_shape[0])


# --- of other kinds: what q expects of p, less the entropy of p ---

def _mean_of_log(p):
    if isinstance(p, Beta):
        a, b = p.concentration1, p.concentration0
        return torch.digamma(a) - torch.digamma(a + b)
    if isinstance(p, Exponential):
        return -euler_constant - p.rate.log()
    if isinstance(p, Pareto):
        return p.scale.log() + 1 / p.alpha
    return (torch.xlogy(p.high, p.high) - torch.xlogy(p.low, p.low)) / (
        p.high - p.low) - 1


def _mean_of_exp(p, t):
    """Of exp(t x)."""
    if isinstance(p, Exponential):
        return p.rate / (p.rate - t)
    if isinstance(p, Gamma):
        return (1 - t / p.rate) ** -p.concentration
    if isinstance(p, Normal):
        return torch.exp(p.loc * t + (p.scale * t).pow(2) / 2)
    return (torch.exp(p.high * t) - torch.exp(p.low * t)) / (
        t * (p.high - p.low))


def _for_normal(p, q):
    return 0.5 * (2 * math.pi * q.variance).log() + (
        p.variance + (p.mean - q.loc).pow(2)) / (2 * q.variance)


def _for_exponential(p, q):
    return -q.rate.log() + q.rate * p.mean


def _for_gamma(p, q):
    c = q.concentration
    return c.lgamma() - c * q.rate.log() - (c - 1) * _mean_of_log(p) \
        + q.rate * p.mean


def _for_gumbel(p, q):
    there = q.loc / q.scale
    return q.scale.log() + p.mean / q.scale - there + torch.exp(
        there) * _mean_of_exp(p, -1 / q.scale)


def _for_uniform(p, q):
    known = (q.high - q.low).log() + 0 * p.mean
    return known.masked_fill((q.low > 0) | (q.high < 1), inf)


def _for_continuous_bernoulli(p, q):
    return -p.mean * q.logits - torch.log1p(-q.probs) - q._log_constant()


_EXPECTED = {
    ContinuousBernoulli: (_for_continuous_bernoulli, (Beta,)),
    Normal: (_for_normal, (Beta, ContinuousBernoulli, Exponential, Gamma,
                           Gumbel, Laplace, Uniform)),
    Exponential: (_for_exponential, (Beta, ContinuousBernoulli, Gamma)),
    Gamma: (_for_gamma, (Beta, Exponential)),
    Gumbel: (_for_gumbel, (Exponential, Gamma, Normal, Uniform)),
    Uniform: (_for_uniform, (Beta, ContinuousBernoulli))}


def _by_expectation(expected):
    return lambda p, q: expected(p, q) - p.entropy()


for _q, (_expected, _ps) in _EXPECTED.items():
    for _p in _ps:
        register_kl(_p, _q)(_by_expectation(_expected))


def _where_possible(expected, is_possible):
    def divergence(p, q):
        known = expected(p, q) - p.entropy()
        return known.masked_fill(~is_possible(p, q), inf)
    return divergence


def _is_positive(p, q):
    return p.low >= 0


register_kl(Uniform, ContinuousBernoulli)(_where_possible(
    _for_continuous_bernoulli, lambda p, q: (p.low >= 0) & (p.high <= 1)))

register_kl(Uniform, Exponential)(
    _where_possible(_for_exponential, _is_positive))
register_kl(Uniform, Gamma)(_where_possible(_for_gamma, _is_positive))
register_kl(Pareto, Exponential)(
    _where_possible(_for_exponential, lambda p, q: p.alpha > 1))
register_kl(Pareto, Gamma)(
    _where_possible(_for_gamma, lambda p, q: p.alpha > 1))
register_kl(Pareto, Normal)(
    _where_possible(_for_normal, lambda p, q: p.alpha > 2))


@register_kl(Normal, Laplace)
def _normal_to_laplace(p, q):
    away, ratio = p.loc - q.loc, (p.loc - q.loc) / p.scale
    spread = math.sqrt(2 / math.pi) * p.scale * torch.exp(
        -0.5 * ratio.pow(2)) + away * torch.erf(math.sqrt(0.5) * ratio)
    return -torch.log(p.scale / q.scale) + spread / q.scale \
        - 0.5 * (1 + math.log(0.5 * math.pi))


@register_kl(Bernoulli, Poisson)
def _bernoulli_to_poisson(p, q):
    return -p.entropy() - (p.probs * q.rate.log() - q.rate)


@register_kl(Uniform, Beta)
def _uniform_to_beta(p, q):
    a, b = q.concentration1, q.concentration0

    def antiderivative(x):
        return torch.xlogy(x, x)
    width = p.high - p.low
    above = (antiderivative(p.high) - antiderivative(p.low) - width) * (a - 1)
    below = (antiderivative(1 - p.high) - antiderivative(1 - p.low)
             + width) * (b - 1)
    known = a.lgamma() + b.lgamma() - (a + b).lgamma() - (
        above - below) / width - width.log()
    return known.masked_fill((p.high > 1) | (p.low < 0), inf)


@register_kl(Uniform, Pareto)
def _uniform_to_pareto(p, q):
    known = (q.alpha + 1) * _mean_of_log(p) - (
        q.alpha * q.scale.pow(q.alpha) * (p.high - p.low)).log()
    return known.masked_fill(p.low < q.scale, inf)


# Where p can be what q never is.
_NEVER = {
    Beta: (Pareto,), ContinuousBernoulli: (Pareto,),
    Exponential: (Beta, ContinuousBernoulli, Pareto, Uniform),
    Gamma: (Beta, ContinuousBernoulli, Pareto, Uniform),
    Gumbel: (Beta, ContinuousBernoulli, Exponential, Gamma, Pareto, Uniform),
    Laplace: (Beta, ContinuousBernoulli, Exponential, Gamma, Pareto, Uniform),
    Normal: (Beta, ContinuousBernoulli, Exponential, Gamma, Pareto, Uniform),
    Pareto: (Beta, ContinuousBernoulli, Uniform),
    Poisson: (Bernoulli, Binomial)}


def _infinite(p, q):
    return torch.full_like(p.mean, inf)


for _p, _qs in _NEVER.items():
    for _q in _qs:
        register_kl(_p, _q)(_infinite)
