# timm's losses and heads, and the marks that files give to tracers.
import torch
import torch.nn as nn
from timm.layers import ClassifierHead, Linear
from timm.layers.trace_utils import _assert
from timm.loss import (AsymmetricLossMultiLabel, AsymmetricLossSingleLabel,
                       BinaryCrossEntropy, JsdCrossEntropy,
                       LabelSmoothingCrossEntropy, SoftTargetCrossEntropy)
from timm.models.fx_features import (is_notrace_module,
                                     register_notrace_function,
                                     register_notrace_module)


@register_notrace_module
class Scale(nn.Module):
    def forward(self, x):
        return x * 2


@register_notrace_function
def half(x):
    _assert(x.ndim == 2, 'rows and columns')
    return x / 2


torch.manual_seed(0)
x, soft = torch.randn(6, 5), torch.rand(6, 5).softmax(-1)
labels, many = torch.tensor([0, 1, 2, 3, 4, 0]), (torch.rand(6, 5) > 0.5).float()
print(is_notrace_module(Scale), is_notrace_module(nn.ReLU))
print(half(Scale()(x)).equal(x))
for loss, target in ((LabelSmoothingCrossEntropy(), labels),
                     (LabelSmoothingCrossEntropy(0.3), labels),
                     (SoftTargetCrossEntropy(), soft),
                     (JsdCrossEntropy(), labels),
                     (JsdCrossEntropy(2, smoothing=0), labels),
                     (BinaryCrossEntropy(), labels),
                     (BinaryCrossEntropy(0.2, sum_classes=True), labels),
                     (BinaryCrossEntropy(target_threshold=0.3), soft),
                     (BinaryCrossEntropy(smooth_dense=True), many),
                     (BinaryCrossEntropy(pos_weight=2.), many),
                     (AsymmetricLossMultiLabel(), many),
                     (AsymmetricLossMultiLabel(2, 0, clip=None, smoothing=0.1,
                                               reduction='mean'), many),
                     (AsymmetricLossMultiLabel(reduction='sum', pos_weight=3.),
                      many),
                     (AsymmetricLossSingleLabel(), labels)):
    print(type(loss).__name__, f'{loss(x, target).item():.4f}')
    print(sorted(loss.state_dict()))
image = torch.randn(2, 8, 4, 4)
for options in ({}, {'use_conv': True}, {'pool_type': 'max'}, {'pool_type': '',
                'use_conv': True}, {'num_classes': 0}):
    head = ClassifierHead(8, **{'num_classes': 3, 'drop_rate': 0.1, **options})
    y = head.eval()(image)
    print(tuple(y.shape), f'{y.abs().sum().item():.3f}', head.num_features,
          tuple(head(image, pre_logits=True).shape))
print(Linear(4, 3), tuple(Linear(4, 3)(torch.randn(2, 4)).shape))
try:
    AsymmetricLossMultiLabel(reduction='most')
except ValueError as e:
    print(e)
