"""What the parameters and the values of a distribution must satisfy."""
import torch

__all__ = ['Constraint', 'boolean', 'cat', 'corr_cholesky', 'greater_than',
           'greater_than_eq', 'half_open_interval', 'independent',
           'integer_interval', 'interval', 'less_than', 'lower_cholesky',
           'lower_triangular', 'multinomial', 'nonnegative',
           'nonnegative_integer', 'one_hot', 'positive', 'positive_definite',
           'positive_integer', 'positive_semidefinite', 'real', 'real_vector',
           'simplex', 'square', 'stack', 'symmetric', 'unit_interval']


class Constraint:
    """`holds` tells of each event of a tensor; an event has `event_dim`
    dimensions."""

    def __init__(self, name, holds, event_dim=0, is_discrete=False):
        self._name = name
        self._holds = holds
        self.event_dim = event_dim
        self.is_discrete = is_discrete

    def check(self, value):
        return self._holds(value)

    def __repr__(self):
        return self._name


def independent(base, reinterpreted_batch_ndims):
    n = reinterpreted_batch_ndims
    if not n:
        return base

    def holds(value):
        each = base.check(value)
        if each.dim() < n:
            raise ValueError(f'Expected value.dim() >= {base.event_dim + n} '
                             f'but got {value.dim()}')
        return each.reshape(each.shape[:each.dim() - n] + (-1,)).all(-1)
    return Constraint(f'IndependentConstraint({base!r}, {n})', holds,
                      base.event_dim + n, base.is_discrete)


def MixtureSameFamilyConstraint(base):
    """Of what each component of a mixture may give."""
    n = base.event_dim

    def holds(value):
        each = base.check(value.unsqueeze(-1 - n))
        return each.reshape(each.shape[:value.dim() - n] + (-1,)).all(-1)
    return Constraint(f'MixtureSameFamilyConstraint({base!r})', holds, n,
                      base.is_discrete)


def cat(cseq, dim=0, lengths=None):
    """Of pieces along a dimension, each of a length of its own."""
    lengths = lengths or [1] * len(cseq)

    def holds(value):
        pieces = value.split(lengths, dim)
        return torch.cat([c.check(v) for c, v in zip(cseq, pieces)], dim)
    return Constraint('Cat()', holds, max(c.event_dim for c in cseq),
                      any(c.is_discrete for c in cseq))


def stack(cseq, dim=0):
    """Of what is stacked along a dimension."""
    event_dim = max(c.event_dim for c in cseq)

    def holds(value):
        return torch.stack([c.check(v) for c, v in
                            zip(cseq, value.unbind(dim))], dim)
    return Constraint('Stack()', holds, event_dim + (dim + event_dim < 0),
                      any(c.is_discrete for c in cseq))


def greater_than(lower_bound):
    return Constraint(f'GreaterThan(lower_bound={lower_bound})',
                      lambda value: value > lower_bound)


def greater_than_eq(lower_bound):
    made = Constraint(f'GreaterThanEq(lower_bound={lower_bound})',
                      lambda value: value >= lower_bound)
    made.lower_bound = lower_bound
    return made


def half_open_interval(lower_bound, upper_bound):
    return Constraint(
        f'HalfOpenInterval(lower_bound={lower_bound}, '
        f'upper_bound={upper_bound})',
        lambda value: (value >= lower_bound) & (value < upper_bound))


def multinomial(upper_bound):
    return Constraint(
        'Multinomial()', lambda value: (value >= 0).all(-1)
        & (value.sum(-1) <= upper_bound), 1, is_discrete=True)


def less_than(upper_bound):
    return Constraint(f'LessThan(upper_bound={upper_bound})',
                      lambda value: value < upper_bound)


def interval(lower_bound, upper_bound):
    return Constraint(
        f'Interval(lower_bound={lower_bound}, upper_bound={upper_bound})',
        lambda value: (value >= lower_bound) & (value <= upper_bound))


def integer_interval(lower_bound, upper_bound):
    return Constraint(
        f'IntegerInterval(lower_bound={lower_bound}, '
        f'upper_bound={upper_bound})',
        lambda value: (value % 1 == 0) & (value >= lower_bound)
        & (value <= upper_bound), is_discrete=True)


def _is_lower_triangular(value):
    return (value.tril() == value).flatten(-2).all(-1)


def _is_lower_cholesky(value):
    return _is_lower_triangular(value) & (
        value.diagonal(dim1=-2, dim2=-1) > 0).all(-1)


def _is_corr_cholesky(value):
    import torch
    length = torch.linalg.norm(value.detach(), dim=-1)
    least = torch.finfo(value.dtype).eps * value.size(-1) * 10
    return _is_lower_cholesky(value) & ((length - 1.0).abs() < least).all(-1)


def _is_square(value):
    import torch
    return torch.full(value.shape[:-2], value.shape[-2] == value.shape[-1],
                      dtype=torch.bool)


def _is_symmetric(value):
    import torch
    square = _is_square(value)
    if not square.all():
        return square
    return torch.isclose(value, value.mT, atol=1e-6).flatten(-2).all(-1)


def _has_eigenvalues(holds):
    def check(value):
        import torch
        symmetric = _is_symmetric(value)
        if not symmetric.all():
            return symmetric
        return holds(torch.linalg.eigvalsh(value)).all(-1)
    return check


real = Constraint('Real()', lambda value: value == value)
real_vector = independent(real, 1)
boolean = Constraint('Boolean()', lambda value: (value == 0) | (value == 1),
                     is_discrete=True)
positive = greater_than(0.0)
nonnegative = greater_than_eq(0.0)
nonnegative_integer = Constraint(
    'IntegerGreaterThan(lower_bound=0)',
    lambda value: (value % 1 == 0) & (value >= 0), is_discrete=True)
positive_integer = Constraint(
    'IntegerGreaterThan(lower_bound=1)',
    lambda value: (value % 1 == 0) & (value >= 1), is_discrete=True)
unit_interval = interval(0.0, 1.0)
simplex = Constraint(
    'Simplex()', lambda value: (value >= 0).all(-1)
    & ((value.sum(-1) - 1).abs() < 1e-6), 1)
one_hot = Constraint(
    'OneHot()', lambda value: ((value == 0) | (value == 1)).all(-1)
    & (value.sum(-1) == 1), 1, is_discrete=True)
lower_cholesky = Constraint('LowerCholesky()', _is_lower_cholesky, 2)
lower_triangular = Constraint('LowerTriangular()', _is_lower_triangular, 2)
corr_cholesky = Constraint('CorrCholesky()', _is_corr_cholesky, 2)
square = Constraint('Square()', _is_square, 2)
symmetric = Constraint('Symmetric()', _is_symmetric, 2)
positive_definite = Constraint(
    'PositiveDefinite()', _has_eigenvalues(lambda value: value > 0), 2)
positive_semidefinite = Constraint(
    'PositiveSemidefinite()', _has_eigenvalues(lambda value: value >= 0), 2)
