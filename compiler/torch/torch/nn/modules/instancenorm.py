"""Instance normalisation."""
import warnings

import _t2c
from torch.nn import functional as F
from .batchnorm import _LazyNormBase, _NormBase

__all__ = ['InstanceNorm1d', 'InstanceNorm2d', 'InstanceNorm3d',
           'LazyInstanceNorm1d', 'LazyInstanceNorm2d', 'LazyInstanceNorm3d']


class _InstanceNorm(_NormBase):
    def __init__(self, num_features, eps=1e-5, momentum=0.1, affine=False,
                 track_running_stats=False, device=None, dtype=None, *,
                 bias=True):
        super().__init__(num_features, eps, momentum, affine,
                         track_running_stats, device, dtype, bias=bias)

    def _get_no_batch_dim(self):
        raise NotImplementedError

    def forward(self, input):
        self._check_input_dim(input)
        unbatched = input.dim() == self._get_no_batch_dim()
        channels = input.size(0 if unbatched else 1)
        if channels != self.num_features:
            if self.affine:
                text = (f"expected input's size at dim="
                        f'{0 if unbatched else 1} to match num_features '
                        f'({self.num_features}), but got: {channels}.')
                name = type(self).__name__
                _t2c.raise_error(
                    ValueError, text, blame='input', code='E0315',
                    pytorch=text, help=f'nn.{name}({channels}, ...) fits',
                    headline=f'{name} expects {self.num_features} channels, '
                             f'got {channels}')
            warnings.warn(
                f"input's size at dim={0 if unbatched else 1} does not match "
                "num_features. You can silence this warning by not passing in "
                "num_features, which is not used because affine=False")
        if unbatched:
            return self._normalized(input.unsqueeze(0)).squeeze(0)
        return self._normalized(input)

    def _normalized(self, input):
        return F.instance_norm(
            input, self.running_mean, self.running_var, self.weight, self.bias,
            self.training or not self.track_running_stats,
            self.momentum if self.momentum is not None else 0.0, self.eps)

    def _check_rank(self, input, dims):
        if input.dim() not in (dims + 1, dims + 2):
            _t2c.raise_error(
                ValueError, f'expected {dims + 1}D or {dims + 2}D input (got '
                f'{input.dim()}D input)', blame='input', code='E0312')


class InstanceNorm1d(_InstanceNorm):
    def _get_no_batch_dim(self):
        return 2

    def _check_input_dim(self, input):
        self._check_rank(input, 1)


class InstanceNorm2d(_InstanceNorm):
    def _get_no_batch_dim(self):
        return 3

    def _check_input_dim(self, input):
        self._check_rank(input, 2)


class InstanceNorm3d(_InstanceNorm):
    def _get_no_batch_dim(self):
        return 4

    def _check_input_dim(self, input):
        self._check_rank(input, 3)


class LazyInstanceNorm1d(_LazyNormBase, InstanceNorm1d):
    cls_to_become = InstanceNorm1d

    def __init__(self, eps=1e-5, momentum=0.1, affine=True,
                 track_running_stats=True, device=None, dtype=None):
        super().__init__(eps, momentum, affine, track_running_stats, device,
                         dtype)


class LazyInstanceNorm2d(_LazyNormBase, InstanceNorm2d):
    cls_to_become = InstanceNorm2d

    def __init__(self, eps=1e-5, momentum=0.1, affine=True,
                 track_running_stats=True, device=None, dtype=None):
        super().__init__(eps, momentum, affine, track_running_stats, device,
                         dtype)


class LazyInstanceNorm3d(_LazyNormBase, InstanceNorm3d):
    cls_to_become = InstanceNorm3d

    def __init__(self, eps=1e-5, momentum=0.1, affine=True,
                 track_running_stats=True, device=None, dtype=None):
        super().__init__(eps, momentum, affine, track_running_stats, device,
                         dtype)
