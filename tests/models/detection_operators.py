# The operators of detection: boxes, regions, pyramids.
from collections import OrderedDict

import torch
from torch import nn
from torchvision.ops import (
    FeaturePyramidNetwork, MultiScaleRoIAlign, RoIAlign, RoIPool, batched_nms,
    box_area, box_convert, box_iou, boxes as box_ops, clip_boxes_to_image,
    complete_box_iou, distance_box_iou, generalized_box_iou, masks_to_boxes,
    nms, remove_small_boxes, roi_align, roi_pool, sigmoid_focal_loss)
from torchvision.ops.feature_pyramid_network import (LastLevelMaxPool,
                                                     LastLevelP6P7)

torch.manual_seed(0)


def random_boxes(n, size, least=1.0):
    corner = torch.rand(n, 2) * size
    return torch.cat([corner, corner + torch.rand(n, 2) * size * 0.6 + least],
                     dim=1)


boxes, scores = random_boxes(60, 40), torch.rand(60)
scores[10] = scores[20] = scores[30]
for threshold in (0.1, 0.3, 0.5, 0.9):
    print(nms(boxes, scores, threshold).tolist())
labels = torch.randint(0, 3, (60,))
print(batched_nms(boxes, scores, labels, 0.3).tolist())
many, their = random_boxes(1100, 200), torch.rand(1100)
kept = batched_nms(many, their, torch.arange(1100) % 4, 0.2)
print(kept.shape, kept[:10].tolist(), kept.sum())
print(nms(torch.zeros(0, 4), torch.zeros(0), 0.5),
      batched_nms(torch.zeros(0, 4), torch.zeros(0), torch.zeros(0), 0.5))
print(remove_small_boxes(boxes, 12.0), box_area(boxes[:3]),
      box_area(torch.tensor([[0, 1, 3, 9]], dtype=torch.int16)))
print(clip_boxes_to_image(boxes[:4] - 9, (20, 30)))
a, b = boxes[:3], boxes[20:24]
for f in (box_iou, generalized_box_iou, distance_box_iou, complete_box_iou):
    print(f(a, b))
for pair in (('xyxy', 'xywh'), ('xywh', 'cxcywh'), ('cxcywh', 'xyxy'),
             ('xyxy', 'xyxy'), ('xyxy', 'cxcywh')):
    print(pair, box_convert(boxes[:2], *pair))
print(box_ops.box_iou(a, a).diagonal())
masks = torch.zeros(2, 8, 8)
masks[0, 2:5, 3:7] = 1
masks[1, 7, 0] = 1
print(masks_to_boxes(masks))

x = torch.randn(2, 3, 24, 32)
rois = torch.cat([torch.randint(0, 2, (6, 1)).float(), random_boxes(6, 60)], 1)
rois[0, 1:] = torch.tensor([-8.0, -9.0, 5.0, 200.0])
rois[1, 1:] = torch.tensor([10.0, 12.0, 10.2, 12.1])


def say(y):
    print(tuple(y.shape), f'{y.abs().sum().item():.2f}', y.flatten()[::97][:6])


for ratio in (-1, 1, 2):
    for aligned in (False, True):
        say(roi_align(x, rois, (3, 4), 0.5, ratio, aligned))
say(roi_align(x, [rois[:2, 1:], rois[2:, 1:]], 5, 0.25, 2))
say(roi_pool(x, rois, (3, 4), 0.5))
say(roi_pool(x, [rois[:2, 1:], rois[2:, 1:]], 7, 0.25))
say(RoIAlign((2, 2), 0.5, 2)(x, rois))
say(RoIPool(2, 0.5)(x, rois))
print(RoIAlign(7, 0.25, 2), RoIPool((7, 7), 0.0625))
say(roi_align(x, torch.zeros(0, 5), 2))

logits, truth = torch.randn(4, 5), torch.randint(0, 2, (4, 5)).float()
print(sigmoid_focal_loss(logits, truth)[0],
      sigmoid_focal_loss(logits, truth, 0.6, 1.5, 'mean'),
      sigmoid_focal_loss(logits, truth, -1, 2, 'sum'))

torch.manual_seed(1)
features = OrderedDict(zip('0123', (torch.randn(2, c, s, s) for c, s in (
    (4, 32), (8, 16), (16, 8), (32, 4)))))
for extra in (None, LastLevelMaxPool(), LastLevelP6P7(8, 8),
              LastLevelP6P7(32, 8)):
    fpn = FeaturePyramidNetwork([4, 8, 16, 32], 8, extra)
    for name, level in fpn(features).items():
        print(name, tuple(level.shape), level[1, 2, -1].detach()[:4])
print(fpn, list(fpn.state_dict())[:4])
say(FeaturePyramidNetwork([4, 8], 6, norm_layer=nn.BatchNorm2d)(
    OrderedDict(a=features['0'], b=features['1']))['a'])

pool = MultiScaleRoIAlign(['0', '1', '2'], 3, 2)
print(pool)
regions = [random_boxes(5, 100, 20.0), random_boxes(3, 120, 60.0)]
pyramid = OrderedDict((k, torch.randn(2, 4, s, s)) for k, s in (
    ('0', 64), ('1', 32), ('2', 16), ('other', 8)))
say(pool(pyramid, regions, [(256, 250), (200, 256)]))
print(pool.scales)
say(MultiScaleRoIAlign(['1'], (2, 3), -1)(pyramid, regions, [(256, 256)]))
for wrong in (lambda: box_convert(boxes, 'xyxy', 'yxyx'),
              lambda: FeaturePyramidNetwork([0], 3),
              lambda: pool.__class__(['0'], 3, 2)(pyramid, regions, [])):
    try:
        print(wrong())
    except (RuntimeError, ValueError) as e:
        print(e)
