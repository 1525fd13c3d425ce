# torchvision's segmenters, whole and in the parts that model files take.
import torch
import torchvision
from torchvision import models
from torchvision.models.segmentation import (FCN_ResNet50_Weights,
                                             deeplabv3_mobilenet_v3_large,
                                             fcn_resnet50,
                                             lraspp_mobilenet_v3_large)
from torchvision.models.segmentation.deeplabv3 import ASPP, DeepLabHead
from torchvision.models.segmentation.fcn import FCNHead


def show(name, model, x):
    state = model.state_dict()
    total = sum(v.double().abs().sum().item() for v in state.values())
    print(name, len(state), sum(v.numel() for v in state.values()),
          list(state)[-3], f'{total:.1f}')
    y = model.eval()(x)
    for key, value in y.items() if isinstance(y, dict) else [('y', y)]:
        print(key, tuple(value.shape), f'{value.abs().max().item():.3g}',
              f'{value.double().mean().item():.3g}')


def seeded(make, *args, **kwargs):
    torch.manual_seed(0)
    return make(*args, **kwargs)


image = torch.randn(2, 3, 48, 40, generator=torch.manual_seed(1))
no = dict(weights=None, weights_backbone=None)
show('fcn', seeded(fcn_resnet50, num_classes=5, aux_loss=True, **no), image)
show('deeplab', seeded(models.segmentation.deeplabv3_resnet50, **no), image)
for aux in (None, True):
    show('mobile', seeded(deeplabv3_mobilenet_v3_large, num_classes=4,
                          aux_loss=aux, **no), image)
show('lite', seeded(lraspp_mobilenet_v3_large, **no), image)
show('by name', seeded(torchvision.models.get_model,
                       'lraspp_mobilenet_v3_large', num_classes=2, **no),
     image)
features = torch.randn(2, 16, 12, 10, generator=torch.manual_seed(2))
show('aspp', seeded(ASPP, 16, [1, 3, 6], 24), features)
show('head', seeded(DeepLabHead, 16, 3), features)
show('fcn head', seeded(FCNHead, 16, 3), features)
try:
    lraspp_mobilenet_v3_large(aux_loss=True, **no)
except NotImplementedError as e:
    print(e)
