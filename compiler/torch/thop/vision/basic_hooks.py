"""The work of layers, by thop's rules: hooks that add to m.total_ops."""
import logging
from math import prod

import torch

# Operations for an element that is interpolated.
_UPSAMPLE = {'nearest': 1, 'linear': 5, 'bilinear': 11, 'bicubic': 224 + 35}


def _add(m, ops):
    m.total_ops += torch.DoubleTensor([int(ops)])


def count_parameters(m, x, y):
    m.total_params[0] = sum(p.nelement() for p in m.parameters())


def zero_ops(m, x, y):
    _add(m, 0)


def count_convNd(m, x, y):
    m.total_ops += (prod(y.shape) * (x[0].shape[1] // m.groups) *
                    prod(m.weight.shape[2:]))


def count_normalization(m, x, y):
    has_weight = (getattr(m, 'affine', False) or
                  getattr(m, 'elementwise_affine', False))
    _add(m, x[0].numel() * (4 if has_weight else 2))


def count_prelu(m, x, y):
    if not m.training:
        _add(m, x[0].numel())


def count_relu(m, x, y):
    m.total_ops += 0


def count_softmax(m, x, y):
    features = x[0].size()[m.dim]
    _add(m, x[0].numel() // features * (3 * features - 1))


def count_avgpool(m, x, y):
    _add(m, y.numel())


def count_adap_avgpool(m, x, y):
    kernel = torch.div(torch.DoubleTensor([*x[0].shape[2:]]),
                       torch.DoubleTensor([*y.shape[2:]]))
    _add(m, (torch.prod(kernel) + 1) * y.numel())


def count_upsample(m, x, y):
    if m.mode in _UPSAMPLE:
        _add(m, _UPSAMPLE[m.mode] * y.nelement())
    else:
        logging.warning(
            'mode %s is not implemented yet, take it a zero op' % m.mode)


def count_linear(m, x, y):
    _add(m, m.in_features * y.numel())
