# torchvision's architectures: names, sizes, initial weights and numbers.
import torch
import torch.nn as nn
import torchvision.transforms as transforms
from torchvision import models
from torchvision.models import ResNet18_Weights, resnet18
from torchvision.models._utils import IntermediateLayerGetter, _make_divisible
from torchvision.models.resnet import BasicBlock, ResNet
from torchvision.ops.misc import (MLP, Conv2dNormActivation,
                                  FrozenBatchNorm2d, SqueezeExcitation)
from torchvision.ops import StochasticDepth

transform = transforms.Compose([transforms.ToTensor()])


def show(name, model, size=32):
    state = model.state_dict()
    torch.manual_seed(1)
    y = model.eval()(torch.randn(2, 3, size, size))
    total = sum(v.double().abs().sum().item() for v in state.values())
    print(name, len(state), sum(v.numel() for v in state.values()),
          list(state)[-3], f'{total:.1f}', tuple(y.shape),
          f'{y.abs().max().item():.3g}')


for name, options in [
        ('resnet18', {}), ('resnext50_32x4d', {}),
        ('resnet50', dict(replace_stride_with_dilation=[False, True, True])),
        ('squeezenet1_0', {}), ('squeezenet1_1', {}),
        ('densenet121', dict(drop_rate=0.1)), ('mobilenet_v2', {}),
        ('mobilenet_v3_small', {}),
        ('mobilenet_v3_large', dict(dilated=True, reduced_tail=True)),
        ('efficientnet_b1', {}), ('shufflenet_v2_x0_5', {}),
        ('mnasnet0_5', {})]:
    torch.manual_seed(0)
    show(name, getattr(models, name)(num_classes=7, **options))
torch.manual_seed(0)
show('resnet', ResNet(BasicBlock, [1, 1, 1, 1], zero_init_residual=True))
show('no weights', resnet18(weights=None))
show('convnext', models.ConvNeXt(
    [models.convnext.CNBlockConfig(8, 16, 1),
     models.convnext.CNBlockConfig(16, None, 2)], 0.1))
show('vit', models.VisionTransformer(32, 8, 2, 2, 16, 32, num_classes=5))
show('effnet v2', models.EfficientNet(
    [models.efficientnet.FusedMBConvConfig(1, 3, 1, 8, 8, 1),
     models.efficientnet.MBConvConfig(4, 3, 2, 8, 16, 2)], 0.1))
google = models.GoogLeNet(num_classes=3, init_weights=False)
show('googlenet', google)
outputs = google.train()(torch.randn(2, 3, 64, 64))
print(type(outputs).__name__, [tuple(o.shape) for o in outputs])

backbone = IntermediateLayerGetter(resnet18(), {'layer1': 'a', 'layer3': 'b'})
print({k: tuple(v.shape) for k, v in
       backbone(torch.zeros(1, 3, 32, 32)).items()})
print(_make_divisible(37, 8), FrozenBatchNorm2d(4), StochasticDepth(0.2, 'row'))
print(Conv2dNormActivation(3, 8, stride=2, activation_layer=nn.ReLU6))
print(SqueezeExcitation(8, 2), MLP(4, [8, 2], dropout=0.1))
torch.manual_seed(2)
print(StochasticDepth(0.5, 'row')(torch.ones(6, 1)))
