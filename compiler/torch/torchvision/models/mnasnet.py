"""MNASNet-B1 (Tan et al. 2018)."""
import torch.nn as nn

from ._api import maker

__all__ = ['MNASNet', 'mnasnet0_5', 'mnasnet0_75', 'mnasnet1_0', 'mnasnet1_3']

_MOMENTUM = 1 - 0.9997


class _InvertedResidual(nn.Module):
    def __init__(self, in_ch, out_ch, kernel_size, stride, expansion_factor,
                 bn_momentum=0.1):
        super().__init__()
        mid = in_ch * expansion_factor
        self.apply_residual = in_ch == out_ch and stride == 1
        self.layers = nn.Sequential(
            nn.Conv2d(in_ch, mid, 1, bias=False),
            nn.BatchNorm2d(mid, momentum=bn_momentum), nn.ReLU(inplace=True),
            nn.Conv2d(mid, mid, kernel_size, padding=kernel_size // 2,
                      stride=stride, groups=mid, bias=False),
            nn.BatchNorm2d(mid, momentum=bn_momentum), nn.ReLU(inplace=True),
            nn.Conv2d(mid, out_ch, 1, bias=False),
            nn.BatchNorm2d(out_ch, momentum=bn_momentum))

    def forward(self, input):
        out = self.layers(input)
        return out + input if self.apply_residual else out


def _stack(in_ch, out_ch, kernel_size, stride, exp_factor, repeats,
           bn_momentum):
    return nn.Sequential(*[
        _InvertedResidual(out_ch if i else in_ch, out_ch, kernel_size,
                          1 if i else stride, exp_factor, bn_momentum)
        for i in range(repeats)])


def _to_multiple(value, divisor=8):
    """The nearest multiple, but never less than 9/10 of the value."""
    nearest = max(divisor, int(value + divisor / 2) // divisor * divisor)
    return nearest if nearest >= 0.9 * value else nearest + divisor


class MNASNet(nn.Module):
    _version = 2

    def __init__(self, alpha, num_classes=1000, dropout=0.2):
        super().__init__()
        if alpha <= 0.0:
            raise ValueError(f'alpha should be greater than 0.0 instead of '
                             f'{alpha}')
        self.alpha = alpha
        self.num_classes = num_classes
        d = [_to_multiple(width * alpha)
             for width in (32, 16, 24, 40, 80, 96, 192, 320)]
        norm = dict(momentum=_MOMENTUM)
        self.layers = nn.Sequential(
            nn.Conv2d(3, d[0], 3, padding=1, stride=2, bias=False),
            nn.BatchNorm2d(d[0], **norm), nn.ReLU(inplace=True),
            nn.Conv2d(d[0], d[0], 3, padding=1, stride=1, groups=d[0],
                      bias=False),
            nn.BatchNorm2d(d[0], **norm), nn.ReLU(inplace=True),
            nn.Conv2d(d[0], d[1], 1, padding=0, stride=1, bias=False),
            nn.BatchNorm2d(d[1], **norm),
            _stack(d[1], d[2], 3, 2, 3, 3, _MOMENTUM),
            _stack(d[2], d[3], 5, 2, 3, 3, _MOMENTUM),
            _stack(d[3], d[4], 5, 2, 6, 3, _MOMENTUM),
            _stack(d[4], d[5], 3, 1, 6, 2, _MOMENTUM),
            _stack(d[5], d[6], 5, 2, 6, 4, _MOMENTUM),
            _stack(d[6], d[7], 3, 1, 6, 1, _MOMENTUM),
            nn.Conv2d(d[7], 1280, 1, padding=0, stride=1, bias=False),
            nn.BatchNorm2d(1280, **norm), nn.ReLU(inplace=True))
        self.classifier = nn.Sequential(nn.Dropout(p=dropout, inplace=True),
                                        nn.Linear(1280, num_classes))
        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                nn.init.kaiming_normal_(m.weight, mode='fan_out',
                                        nonlinearity='relu')
            elif isinstance(m, nn.BatchNorm2d):
                nn.init.ones_(m.weight)
                nn.init.zeros_(m.bias)
            elif isinstance(m, nn.Linear):
                nn.init.kaiming_uniform_(m.weight, mode='fan_out',
                                         nonlinearity='sigmoid')
                nn.init.zeros_(m.bias)

    def forward(self, x):
        return self.classifier(self.layers(x).mean([2, 3]))


mnasnet0_5 = maker('mnasnet0_5', MNASNet, alpha=0.5)
mnasnet0_75 = maker('mnasnet0_75', MNASNet, alpha=0.75)
mnasnet1_0 = maker('mnasnet1_0', MNASNet, alpha=1.0)
mnasnet1_3 = maker('mnasnet1_3', MNASNet, alpha=1.3)


def __getattr__(name):
    from ._api import weights_of
    return weights_of(name)
