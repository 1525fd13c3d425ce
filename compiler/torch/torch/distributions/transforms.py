"""Maps of the values of a distribution, and the volumes they change."""
import math

import torch
from . import constraints
from .utils import (sum_rightmost, tril_matrix_to_vec, vec_to_tril_matrix)

__all__ = ['Transform', 'ComposeTransform', 'ExpTransform', 'PowerTransform',
           'SigmoidTransform', 'TanhTransform', 'SoftplusTransform',
           'AffineTransform', 'AbsTransform', 'SoftmaxTransform',
           'StickBreakingTransform', 'ReshapeTransform',
           'IndependentTransform', 'CatTransform', 'StackTransform',
           'LowerCholeskyTransform',
           'PositiveDefiniteTransform', 'CorrCholeskyTransform',
           'CumulativeDistributionTransform', 'identity_transform']


class Transform:
    """y = transform(x); the events of its domain are mapped as one."""
    bijective = True
    sign = 1

    def __init__(self, cache_size=0):
        self._kept = None if cache_size else False  # the last (x, y)

    def __call__(self, x):
        if self._kept and self._kept[0] is x:
            return self._kept[1]
        y = self._call(x)
        if self._kept is not False:
            self._kept = x, y
        return y

    def _inv_call(self, y):
        if self._kept and self._kept[1] is y:
            return self._kept[0]
        x = self._inverse(y)
        if self._kept is not False:
            self._kept = x, y
        return x

    def _call(self, x):
        raise NotImplementedError

    def _inverse(self, y):
        raise NotImplementedError

    def log_abs_det_jacobian(self, x, y):
        raise NotImplementedError

    @property
    def inv(self):
        return _Inverse(self)

    @property
    def event_dim(self):
        if self.domain.event_dim == self.codomain.event_dim:
            return self.domain.event_dim
        raise ValueError('Please use either .domain.event_dim or '
                         '.codomain.event_dim')

    def forward_shape(self, shape):
        return shape

    inverse_shape = forward_shape

    def __repr__(self):
        return f'{type(self).__name__}()'


class _Inverse(Transform):
    def __init__(self, transform):
        super().__init__()
        self._inv = transform
        self.sign, self.bijective = transform.sign, transform.bijective
        self.domain, self.codomain = transform.codomain, transform.domain

    @property
    def inv(self):
        return self._inv

    def __call__(self, x):
        return self._inv._inv_call(x)

    def _inv_call(self, y):
        return self._inv(y)

    def log_abs_det_jacobian(self, x, y):
        return -self._inv.log_abs_det_jacobian(y, x)

    def forward_shape(self, shape):
        return self._inv.inverse_shape(shape)

    def inverse_shape(self, shape):
        return self._inv.forward_shape(shape)

    def __repr__(self):
        return f'_InverseTransform({self._inv!r})'


class ComposeTransform(Transform):
    def __init__(self, parts, cache_size=0):
        super().__init__(cache_size)
        self.parts = list(parts)
        self.bijective = all(p.bijective for p in self.parts)

    @property
    def sign(self):
        return math.prod(p.sign for p in self.parts)

    def _side(self, parts, side, other):
        """The domain of the first part or the codomain of the last, of events
        that are large enough for all parts."""
        if not parts:
            return constraints.real
        n = getattr(parts[0], other).event_dim
        for part in parts:
            ends = getattr(part, side), getattr(part, other)
            n = max(n + ends[0].event_dim - ends[1].event_dim,
                    ends[0].event_dim)
        last = getattr(parts[-1], side)
        return constraints.independent(last, n - last.event_dim)

    domain = property(
        lambda self: self._side(self.parts[::-1], 'domain', 'codomain'))
    codomain = property(
        lambda self: self._side(self.parts, 'codomain', 'domain'))

    def forward_shape(self, shape):
        for part in self.parts:
            shape = part.forward_shape(shape)
        return shape

    def inverse_shape(self, shape):
        for part in reversed(self.parts):
            shape = part.inverse_shape(shape)
        return shape

    def _call(self, x):
        for part in self.parts:
            x = part(x)
        return x

    def _inverse(self, y):
        for part in reversed(self.parts):
            y = part._inv_call(y)
        return y

    def log_abs_det_jacobian(self, x, y):
        total = torch.zeros_like(x) if not self.parts else None
        n = self.domain.event_dim
        for part in self.parts:
            after = part(x)
            term = sum_rightmost(part.log_abs_det_jacobian(x, after),
                                 n - part.domain.event_dim)
            total = term if total is None else total + term
            n += part.codomain.event_dim - part.domain.event_dim
            x = after
        return total

    def __repr__(self):
        parts = ',\n    '.join(repr(p) for p in self.parts)
        return f'ComposeTransform(\n    {parts}\n)'


class ExpTransform(Transform):
    domain, codomain = constraints.real, constraints.positive

    def _call(self, x):
        return x.exp()

    def _inverse(self, y):
        return y.log()

    def log_abs_det_jacobian(self, x, y):
        return x


class PowerTransform(Transform):
    domain = codomain = constraints.positive

    def __init__(self, exponent, cache_size=0):
        super().__init__(cache_size)
        self.exponent = exponent if isinstance(
            exponent, torch.Tensor) else torch.tensor(exponent)

    sign = property(lambda self: self.exponent.sign())

    def _call(self, x):
        return x.pow(self.exponent)

    def _inverse(self, y):
        return y.pow(1 / self.exponent)

    def log_abs_det_jacobian(self, x, y):
        return (self.exponent * y / x).abs().log()

    def forward_shape(self, shape):
        return torch.broadcast_shapes(shape, self.exponent.shape)

    inverse_shape = forward_shape


class SigmoidTransform(Transform):
    domain, codomain = constraints.real, constraints.unit_interval

    def _call(self, x):
        finfo = torch.finfo(x.dtype)
        return torch.clamp(torch.sigmoid(x), min=finfo.tiny,
                           max=1.0 - finfo.eps)

    def _inverse(self, y):
        finfo = torch.finfo(y.dtype)
        y = y.clamp(min=finfo.tiny, max=1.0 - finfo.eps)
        return y.log() - (-y).log1p()

    def log_abs_det_jacobian(self, x, y):
        softplus = torch.nn.functional.softplus
        return -softplus(-x) - softplus(x)


class TanhTransform(Transform):
    domain, codomain = constraints.real, constraints.interval(-1.0, 1.0)

    def _call(self, x):
        return x.tanh()

    def _inverse(self, y):
        return torch.atanh(y)

    def log_abs_det_jacobian(self, x, y):
        return 2.0 * (math.log(2.0) - x
                      - torch.nn.functional.softplus(-2.0 * x))


class SoftplusTransform(Transform):
    domain, codomain = constraints.real, constraints.positive

    def _call(self, x):
        return torch.nn.functional.softplus(x)

    def _inverse(self, y):
        return (-y).expm1().neg().log() + y

    def log_abs_det_jacobian(self, x, y):
        return -torch.nn.functional.softplus(-x)


class AffineTransform(Transform):
    def __init__(self, loc, scale, event_dim=0, cache_size=0):
        super().__init__(cache_size)
        self.loc, self.scale = loc, scale
        self.domain = self.codomain = constraints.independent(
            constraints.real, event_dim)

    @property
    def sign(self):
        if isinstance(self.scale, torch.Tensor):
            return self.scale.sign()
        return (self.scale > 0) - (self.scale < 0)

    def _call(self, x):
        return self.loc + self.scale * x

    def _inverse(self, y):
        return (y - self.loc) / self.scale

    def log_abs_det_jacobian(self, x, y):
        if isinstance(self.scale, torch.Tensor):
            each = torch.abs(self.scale).log()
        else:
            each = torch.full_like(x, math.log(abs(self.scale)))
        shape = x.shape
        if self.event_dim:
            each = each.view(each.shape[:-self.event_dim] + (-1,)).sum(-1)
            shape = shape[:-self.event_dim]
        return each.expand(shape)

    def forward_shape(self, shape):
        return torch.broadcast_shapes(shape, getattr(self.loc, 'shape', ()),
                                      getattr(self.scale, 'shape', ()))

    inverse_shape = forward_shape


class AbsTransform(Transform):
    domain, codomain = constraints.real, constraints.positive
    bijective = False

    def _call(self, x):
        return x.abs()

    def _inverse(self, y):
        return y


class SoftmaxTransform(Transform):
    domain, codomain = constraints.real_vector, constraints.simplex
    bijective = False

    def _call(self, x):
        probs = (x - x.max(-1, True)[0]).exp()
        return probs / probs.sum(-1, True)

    def _inverse(self, y):
        return y.log()


class StickBreakingTransform(Transform):
    """A stick of length 1 is broken, again and again what is left of it."""
    domain, codomain = constraints.real_vector, constraints.simplex

    def _left(self, x):
        return x.shape[-1] + 1 - x.new_ones(x.shape[-1]).cumsum(-1)

    def _call(self, x):
        broken = torch.sigmoid(x - self._left(x).log())
        rest = (1 - broken).cumprod(-1)
        pad = torch.nn.functional.pad
        return pad(broken, [0, 1], value=1) * pad(rest, [1, 0], value=1)

    def _inverse(self, y):
        cut = y[..., :-1]
        rest = (1 - cut.cumsum(-1)).clamp(min=torch.finfo(y.dtype).tiny)
        return cut.log() - rest.log() + self._left(cut).log()

    def log_abs_det_jacobian(self, x, y):
        x = x - self._left(x).log()
        return (-x + torch.nn.functional.logsigmoid(x)
                + y[..., :-1].log()).sum(-1)

    def forward_shape(self, shape):
        return shape[:-1] + (shape[-1] + 1,)

    def inverse_shape(self, shape):
        return shape[:-1] + (shape[-1] - 1,)


class ReshapeTransform(Transform):
    def __init__(self, in_shape, out_shape, cache_size=0):
        super().__init__(cache_size)
        self.in_shape, self.out_shape = map(torch.Size, (in_shape, out_shape))
        if self.in_shape.numel() != self.out_shape.numel():
            raise ValueError('in_shape, out_shape have different numbers of '
                             'elements')
        self.domain = constraints.independent(constraints.real,
                                              len(self.in_shape))
        self.codomain = constraints.independent(constraints.real,
                                                len(self.out_shape))

    def _batch(self, shape, event):
        cut = len(shape) - len(event)
        if cut < 0:
            raise ValueError('Too few dimensions on input')
        if shape[cut:] != event:
            raise ValueError(f'Shape mismatch: expected {shape[cut:]} but got '
                             f'{event}')
        return shape[:cut]

    def forward_shape(self, shape):
        return self._batch(shape, self.in_shape) + self.out_shape

    def inverse_shape(self, shape):
        return self._batch(shape, self.out_shape) + self.in_shape

    def _call(self, x):
        return x.reshape(self.forward_shape(x.shape))

    def _inverse(self, y):
        return y.reshape(self.inverse_shape(y.shape))

    def log_abs_det_jacobian(self, x, y):
        return x.new_zeros(x.shape[:x.dim() - len(self.in_shape)])


class IndependentTransform(Transform):
    """Another one, of events that have more dimensions."""

    def __init__(self, base_transform, reinterpreted_batch_ndims,
                 cache_size=0):
        super().__init__(cache_size)
        self.base_transform = base_transform
        self.reinterpreted_batch_ndims = reinterpreted_batch_ndims
        self.bijective = base_transform.bijective
        self.domain, self.codomain = [
            constraints.independent(side, reinterpreted_batch_ndims)
            for side in (base_transform.domain, base_transform.codomain)]

    sign = property(lambda self: self.base_transform.sign)

    def _call(self, x):
        return self.base_transform(x)

    def _inverse(self, y):
        return self.base_transform._inv_call(y)

    def log_abs_det_jacobian(self, x, y):
        return sum_rightmost(self.base_transform.log_abs_det_jacobian(x, y),
                             self.reinterpreted_batch_ndims)

    def forward_shape(self, shape):
        return self.base_transform.forward_shape(shape)

    def inverse_shape(self, shape):
        return self.base_transform.inverse_shape(shape)

    def __repr__(self):
        return (f'IndependentTransform({self.base_transform!r}, '
                f'{self.reinterpreted_batch_ndims})')


class _Pieces(Transform):
    """A transform for each piece of x along a dimension."""

    def __init__(self, tseq, dim=0, cache_size=0):
        super().__init__(cache_size)
        if not all(isinstance(t, Transform) for t in tseq):
            raise AssertionError('All elements of tseq must be Transform '
                                 'instances')
        self.transforms, self.dim = list(tseq), dim
        self.bijective = all(t.bijective for t in self.transforms)

    def _check(self, name, x, wanted, words):
        if not -x.dim() <= self.dim < x.dim():
            place = 'tensor' if name in 'xy' else name[1:]
            raise AssertionError(f'dim {self.dim} out of range for {place} '
                                 f'with {x.dim()} dimensions')
        if x.size(self.dim) != wanted:
            raise AssertionError(
                f'{name[-1]}.size({self.dim}) = {x.size(self.dim)} must equal '
                f'{words}')

    def _call(self, x):
        return self._joined([t(piece) for t, piece in
                             zip(self.transforms, self._pieces('x', x))])

    def _inverse(self, y):
        return self._joined([t._inv_call(piece) for t, piece in
                             zip(self.transforms, self._pieces('y', y))])


class CatTransform(_Pieces):
    def __init__(self, tseq, dim=0, lengths=None, cache_size=0):
        super().__init__(tseq, dim, cache_size)
        self.lengths = list(lengths or [1] * len(self.transforms))
        if len(self.lengths) != len(self.transforms):
            raise AssertionError(f'lengths ({len(self.lengths)}) must match '
                                 f'transforms ({len(self.transforms)})')
        self.length = sum(self.lengths)
        self.domain, self.codomain = [
            constraints.cat(sides, dim, self.lengths) for sides in
            ([t.domain for t in self.transforms],
             [t.codomain for t in self.transforms])]

    event_dim = property(lambda self: max(t.event_dim
                                          for t in self.transforms))

    def _pieces(self, name, x):
        self._check(name, x, self.length, f'length {self.length}')
        return x.split(self.lengths, self.dim)

    def _joined(self, pieces):
        return torch.cat(pieces, self.dim)

    def log_abs_det_jacobian(self, x, y):
        found = []
        for t, a, b in zip(self.transforms, self._pieces(' x', x),
                           self._pieces(' y', y)):
            found.append(sum_rightmost(t.log_abs_det_jacobian(a, b),
                                       self.event_dim - t.event_dim))
        dim = self.dim - (x.dim() if self.dim >= 0 else 0) + self.event_dim
        return torch.cat(found, dim) if dim < 0 else sum(found)


class StackTransform(_Pieces):
    def __init__(self, tseq, dim=0, cache_size=0):
        super().__init__(tseq, dim, cache_size)
        self.domain, self.codomain = [
            constraints.stack(sides, dim) for sides in
            ([t.domain for t in self.transforms],
             [t.codomain for t in self.transforms])]

    def _pieces(self, name, x):
        count = len(self.transforms)
        self._check(name, x, count, f'len(transforms) {count}')
        return x.unbind(self.dim)

    def _joined(self, pieces):
        return torch.stack(pieces, self.dim)

    def log_abs_det_jacobian(self, x, y):
        return torch.stack(
            [t.log_abs_det_jacobian(a, b) for t, a, b in
             zip(self.transforms, self._pieces(' x', x),
                 self._pieces(' y', y))], self.dim)


class LowerCholeskyTransform(Transform):
    domain = constraints.independent(constraints.real, 2)
    codomain = constraints.lower_cholesky

    def _call(self, x):
        return x.tril(-1) + x.diagonal(dim1=-2, dim2=-1).exp().diag_embed()

    def _inverse(self, y):
        return y.tril(-1) + y.diagonal(dim1=-2, dim2=-1).log().diag_embed()


class PositiveDefiniteTransform(Transform):
    domain = constraints.independent(constraints.real, 2)
    codomain = constraints.positive_definite

    def _call(self, x):
        lower = LowerCholeskyTransform()(x)
        return lower @ lower.mT

    def _inverse(self, y):
        return LowerCholeskyTransform()._inv_call(torch.linalg.cholesky(y))


class CorrCholeskyTransform(Transform):
    """Numbers as the factor of a matrix of correlations: its rows have length
    1, and their parts are tanh's of what the earlier ones left."""
    domain, codomain = constraints.real_vector, constraints.corr_cholesky

    def _call(self, x):
        x = torch.tanh(x)
        eps = torch.finfo(x.dtype).eps
        r = vec_to_tril_matrix(x.clamp(min=-1 + eps, max=1 - eps), diag=-1)
        left = (1 - r ** 2).sqrt().cumprod(-1)
        r = r + torch.eye(r.shape[-1], dtype=r.dtype)
        return r * torch.nn.functional.pad(left[..., :-1], [1, 0], value=1)

    def _inverse(self, y):
        left = 1 - torch.cumsum(y * y, dim=-1)
        shifted = torch.nn.functional.pad(left[..., :-1], [1, 0], value=1)
        part = tril_matrix_to_vec(y, diag=-1) / tril_matrix_to_vec(
            shifted, diag=-1).sqrt()
        return (part.log1p() - part.neg().log1p()) / 2

    def log_abs_det_jacobian(self, x, y, intermediates=None):
        left = 1 - (y * y).cumsum(dim=-1)
        by_rows = 0.5 * tril_matrix_to_vec(left, diag=-2).log().sum(-1)
        softplus = torch.nn.functional.softplus
        by_tanh = -2 * (x + softplus(-2 * x) - math.log(2.0)).sum(dim=-1)
        return by_rows + by_tanh

    def forward_shape(self, shape):
        n = round((0.25 + 2 * shape[-1]) ** 0.5 + 0.5)
        if n * (n - 1) // 2 != shape[-1]:
            raise ValueError('Input is not a flattened lower-diagonal number')
        return shape[:-1] + (n, n)

    def inverse_shape(self, shape):
        if shape[-2] != shape[-1]:
            raise ValueError('Input is not square')
        return shape[:-2] + (shape[-1] * (shape[-1] - 1) // 2,)


class CumulativeDistributionTransform(Transform):
    codomain = constraints.unit_interval

    def __init__(self, distribution, cache_size=0):
        super().__init__(cache_size)
        self.distribution = distribution

    domain = property(lambda self: self.distribution.support)

    def _call(self, x):
        return self.distribution.cdf(x)

    def _inverse(self, y):
        return self.distribution.icdf(y)

    def log_abs_det_jacobian(self, x, y):
        return self.distribution.log_prob(x)


identity_transform = ComposeTransform([])
