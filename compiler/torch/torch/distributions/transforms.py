"""Maps of the values of a distribution, and the volumes they change."""
import math

import torch
from . import constraints
from .utils import sum_rightmost

__all__ = ['Transform', 'ComposeTransform', 'ExpTransform', 'PowerTransform',
           'SigmoidTransform', 'TanhTransform', 'SoftplusTransform',
           'AffineTransform', 'AbsTransform', 'SoftmaxTransform',
           'identity_transform']


class Transform:
    """y = transform(x); `event_dim` dimensions are mapped as one."""
    bijective = True
    event_dim = 0
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

    def forward_shape(self, shape):
        return shape

    inverse_shape = forward_shape

    def __repr__(self):
        return f'{type(self).__name__}()'


class _Inverse(Transform):
    def __init__(self, transform):
        super().__init__()
        self._inv = transform
        self.event_dim, self.sign = transform.event_dim, transform.sign
        self.bijective = transform.bijective
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

    def __repr__(self):
        return f'_InverseTransform({self._inv!r})'


class ComposeTransform(Transform):
    def __init__(self, parts, cache_size=0):
        super().__init__(cache_size)
        self.parts = list(parts)
        self.event_dim = max([p.event_dim for p in self.parts], default=0)
        self.bijective = all(p.bijective for p in self.parts)

    @property
    def sign(self):
        return math.prod(p.sign for p in self.parts)

    def _side(self, part, side):
        """The domain of the first part or the codomain of the last, of events
        as large as those of all of them together."""
        if not self.parts:
            return constraints.real
        side = getattr(self.parts[part], side)
        return constraints.independent(side, self.event_dim - side.event_dim)

    domain = property(lambda self: self._side(0, 'domain'))
    codomain = property(lambda self: self._side(-1, 'codomain'))

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
        for part in self.parts:
            after = part(x)
            term = sum_rightmost(part.log_abs_det_jacobian(x, after),
                                 self.event_dim - part.event_dim)
            total = term if total is None else total + term
            x = after
        return total

    def __repr__(self):
        parts = ',\n    '.join(repr(p) for p in self.parts)
        return f'ComposeTransform(\n    {parts}\n)'


identity_transform = ComposeTransform([])


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

    def _call(self, x):
        return x.pow(self.exponent)

    def _inverse(self, y):
        return y.pow(1 / self.exponent)

    def log_abs_det_jacobian(self, x, y):
        return (self.exponent * y / x).abs().log()


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
        self.loc, self.scale, self.event_dim = loc, scale, event_dim
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
    event_dim = 1

    def _call(self, x):
        probs = (x - x.max(-1, True)[0]).exp()
        return probs / probs.sum(-1, True)

    def _inverse(self, y):
        return y.log()
