# timm.layers: numbers, draws and names as timm's own.
from functools import partial

import torch
import torch.nn as nn
from timm.layers import (ConvMlp, ConvNormAct, DropPath, GluMlp, LayerNorm2d,
                         Mlp, PatchEmbed, SelectAdaptivePool2d, SwiGLU,
                         create_act_layer, create_classifier, create_conv2d,
                         get_padding, lecun_normal_, make_divisible, to_2tuple,
                         to_ntuple, trunc_normal_, trunc_normal_tf_)
from timm.layers import (Conv2dSame, GlobalResponseNormMlp, LayerScale,
                         SqueezeExcite, StdConv2d, StdConv2dSame, AvgPool2dSame)
from timm.models.layers import drop_path, to_3tuple
from timm.layers.helpers import to_2tuple as pair
from timm.models import register_model
from timm.data import IMAGENET_DEFAULT_MEAN, IMAGENET_DEFAULT_STD


def show(name, x):
    print(name, tuple(x.shape), f'{x.double().abs().sum().item():.2f}',
          f'{x.double().abs().max().item():.4f}')


print(to_2tuple(3), to_2tuple((1, 2)), to_3tuple('ab'), to_ntuple(5)(0), pair(4))
print(make_divisible(37), make_divisible(30, 16), make_divisible(10, 8, 16))
print(get_padding(3, 2), get_padding((3, 5), 1, (1, 2)))
print(IMAGENET_DEFAULT_MEAN, IMAGENET_DEFAULT_STD)
torch.manual_seed(1)
for init in (trunc_normal_, trunc_normal_tf_, lecun_normal_):
    show(init.__name__, init(torch.empty(16, 32)) if init is not lecun_normal_
         else (lambda w: (init(w), w)[1])(torch.empty(16, 32)))
show('std', trunc_normal_(torch.empty(40, 40), std=.02))

x, image = torch.randn(2, 9, 16), torch.randn(2, 8, 11, 13)
show('mlp', Mlp(16, 32, drop=0.1).eval()(x))
show('mlp norm', Mlp(16, 32, 8, norm_layer=nn.LayerNorm, bias=(True, False))(x))
show('glu', GluMlp(16, 32)(x))
show('swiglu', SwiGLU(16, 20, align_to=8)(x))
show('conv mlp', ConvMlp(8, 16, norm_layer=nn.BatchNorm2d)(image))
show('grn', GlobalResponseNormMlp(8, 16, use_conv=True)(image))
show('norm', LayerNorm2d(8)(image))
show('scale', LayerScale(16, 0.3)(x))
show('se', SqueezeExcite(8, rd_channels=4)(image))
show('std conv', StdConv2d(8, 6, 3)(image))
show('std conv same', StdConv2dSame(8, 6, 3, stride=2)(image))
show('same', Conv2dSame(8, 6, 3, stride=2)(image))
show('create', create_conv2d(8, 6, 5, stride=2, padding='same')(image))
show('conv norm act', ConvNormAct(8, 6, 3, act_layer=nn.SiLU).eval()(image))
show('pool same', AvgPool2dSame(3, 2)(image))
show('pool', SelectAdaptivePool2d(pool_type='avgmax', flatten=True)(image))
embed = PatchEmbed(32, 8, 3, 24, norm_layer=partial(nn.LayerNorm, eps=1e-6))
print(embed.num_patches, embed.grid_size)
show('patches', embed(torch.randn(2, 3, 32, 32)))
pool, head = create_classifier(8, 5)
show('head', head(pool(image)))
print(DropPath(0.125), create_act_layer('hard_swish', inplace=True))
drop = DropPath(0.5)
show('drop path', drop(torch.ones(8, 4, 4)))
show('drop path eval', drop.eval()(torch.ones(8, 4, 4)))
show('drop path fn', drop_path(torch.ones(8, 4), 0.25, True, False))


@register_model
def tiny(pretrained=False, **kwargs):
    return nn.Linear(2, 2)


print(tiny.__name__)
try:
    PatchEmbed(32, 8)(torch.zeros(1, 3, 24, 32))
except AssertionError as error:
    print(error)
