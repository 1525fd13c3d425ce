"""ShuffleNet V2 (Ma et al. 2018)."""
import torch
import torch.nn as nn

from ._api import maker

__all__ = ['ShuffleNetV2', 'shufflenet_v2_x0_5', 'shufflenet_v2_x1_0',
           'shufflenet_v2_x1_5', 'shufflenet_v2_x2_0']


def channel_shuffle(x, groups):
    n, c, h, w = x.size()
    x = x.view(n, groups, c // groups, h, w).transpose(1, 2).contiguous()
    return x.view(n, c, h, w)


class InvertedResidual(nn.Module):
    def __init__(self, inp, oup, stride):
        super().__init__()
        if not 1 <= stride <= 3:
            raise ValueError('illegal stride value')
        self.stride = stride
        width = oup // 2
        if stride == 1 and inp != width << 1:
            raise ValueError(f'Invalid combination of stride {stride}, inp '
                             f'{inp} and oup {oup} values. If stride == 1 then '
                             'inp should be equal to oup // 2 << 1.')
        self.branch1 = nn.Sequential()
        if stride > 1:
            self.branch1 = nn.Sequential(
                self.depthwise_conv(inp, inp, 3, stride, padding=1),
                nn.BatchNorm2d(inp),
                nn.Conv2d(inp, width, 1, bias=False), nn.BatchNorm2d(width),
                nn.ReLU(inplace=True))
        self.branch2 = nn.Sequential(
            nn.Conv2d(inp if stride > 1 else width, width, 1, bias=False),
            nn.BatchNorm2d(width), nn.ReLU(inplace=True),
            self.depthwise_conv(width, width, 3, stride, padding=1),
            nn.BatchNorm2d(width),
            nn.Conv2d(width, width, 1, bias=False), nn.BatchNorm2d(width),
            nn.ReLU(inplace=True))

    @staticmethod
    def depthwise_conv(i, o, kernel_size, stride=1, padding=0, bias=False):
        return nn.Conv2d(i, o, kernel_size, stride, padding, bias=bias,
                         groups=i)

    def forward(self, x):
        if self.stride == 1:
            a, b = x.chunk(2, dim=1)
            out = torch.cat((a, self.branch2(b)), dim=1)
        else:
            out = torch.cat((self.branch1(x), self.branch2(x)), dim=1)
        return channel_shuffle(out, 2)


class ShuffleNetV2(nn.Module):
    def __init__(self, stages_repeats, stages_out_channels, num_classes=1000,
                 inverted_residual=InvertedResidual):
        super().__init__()
        if len(stages_repeats) != 3:
            raise ValueError('expected stages_repeats as list of 3 positive '
                             'ints')
        if len(stages_out_channels) != 5:
            raise ValueError('expected stages_out_channels as list of 5 '
                             'positive ints')
        self._stage_out_channels = stages_out_channels
        width = stages_out_channels[0]
        self.conv1 = nn.Sequential(nn.Conv2d(3, width, 3, 2, 1, bias=False),
                                   nn.BatchNorm2d(width),
                                   nn.ReLU(inplace=True))
        self.maxpool = nn.MaxPool2d(kernel_size=3, stride=2, padding=1)
        for i, repeats in enumerate(stages_repeats):
            out = stages_out_channels[i + 1]
            stage = [inverted_residual(width, out, 2)]
            stage += [inverted_residual(out, out, 1)
                      for _ in range(repeats - 1)]
            setattr(self, f'stage{i + 2}', nn.Sequential(*stage))
            width = out
        last = stages_out_channels[-1]
        self.conv5 = nn.Sequential(nn.Conv2d(width, last, 1, bias=False),
                                   nn.BatchNorm2d(last), nn.ReLU(inplace=True))
        self.fc = nn.Linear(last, num_classes)

    def forward(self, x):
        x = self.maxpool(self.conv1(x))
        x = self.conv5(self.stage4(self.stage3(self.stage2(x))))
        return self.fc(x.mean([2, 3]))


def _shufflenet(scale, *widths):
    return maker(f'shufflenet_v2_x{scale}', ShuffleNetV2,
                 stages_repeats=[4, 8, 4], stages_out_channels=list(widths))


shufflenet_v2_x0_5 = _shufflenet('0_5', 24, 48, 96, 192, 1024)
shufflenet_v2_x1_0 = _shufflenet('1_0', 24, 116, 232, 464, 1024)
shufflenet_v2_x1_5 = _shufflenet('1_5', 24, 176, 352, 704, 1024)
shufflenet_v2_x2_0 = _shufflenet('2_0', 24, 244, 488, 976, 2048)


def __getattr__(name):
    from ._api import weights_of
    return weights_of(name)
