"""Boxes of detection, as corners x1, y1, x2, y2: which overlap, which stay."""
import math

import torch

__all__ = ['nms', 'batched_nms', 'remove_small_boxes', 'clip_boxes_to_image',
           'box_convert', 'box_area', 'box_iou', 'generalized_box_iou',
           'distance_box_iou', 'complete_box_iou', 'masks_to_boxes']


def _upcast(t):
    """Of a type in which areas do not overflow."""
    if t.is_floating_point():
        return t if t.dtype in (torch.float32, torch.float64) else t.float()
    return t if t.dtype in (torch.int32, torch.int64) else t.int()


def _overlap(one, others, areas):
    """IoU of a box with others, the first of whose areas is the box's."""
    low = torch.maximum(one[:2], others[:, :2])
    high = torch.minimum(one[2:], others[:, 2:])
    width, height = (high - low).clamp(min=0).unbind(1)
    common = width * height
    return common / (areas[0] + areas[1:] - common)


def nms(boxes, scores, iou_threshold):
    if boxes.dim() != 2:
        raise RuntimeError(f'boxes should be a 2d tensor, got {boxes.dim()}D')
    if boxes.size(1) != 4:
        raise RuntimeError('boxes should have 4 elements in dimension 1, got '
                           f'{boxes.size(1)}')
    if scores.dim() != 1:
        raise RuntimeError(f'scores should be a 1d tensor, got {scores.dim()}D')
    if boxes.size(0) != scores.size(0):
        raise RuntimeError(
            'boxes and scores should have same number of elements in '
            f'dimension 0, got {boxes.size(0)} and {scores.size(0)}')
    order = scores.sort(stable=True, descending=True)[1]
    kept = []
    while order.numel():
        kept.append(order[0])
        left = boxes[order]
        areas = (left[:, 2] - left[:, 0]) * (left[:, 3] - left[:, 1])
        iou = _overlap(left[0], left[1:], areas)
        # The threshold is a double.
        order = order[1:][~(iou.double() > iou_threshold)]
    return torch.stack(kept) if kept else torch.empty(0, dtype=torch.int64)


def batched_nms(boxes, scores, idxs, iou_threshold):
    if boxes.numel() > 4000:
        kept = torch.zeros_like(scores, dtype=torch.bool)
        for index in torch.unique(idxs):
            of_it = torch.where(idxs == index)[0]
            kept[of_it[nms(boxes[of_it], scores[of_it], iou_threshold)]] = True
        kept = torch.where(kept)[0]
        return kept[scores[kept].sort(descending=True)[1]]
    if not boxes.numel():
        return torch.empty(0, dtype=torch.int64)
    # Each class is moved away from the others.
    offsets = idxs.to(boxes) * (boxes.max() + torch.tensor(1).to(boxes))
    return nms(boxes + offsets[:, None], scores, iou_threshold)


def remove_small_boxes(boxes, min_size):
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    return torch.where((width >= min_size) & (height >= min_size))[0]


def clip_boxes_to_image(boxes, size):
    height, width = size
    x = boxes[..., 0::2].clamp(min=0, max=width)
    y = boxes[..., 1::2].clamp(min=0, max=height)
    return torch.stack((x, y), dim=boxes.dim()).reshape(boxes.shape)


def _corners(boxes, fmt):
    a, b, c, d = boxes.unbind(-1)
    if fmt == 'xywh':
        c, d = a + c, b + d
    elif fmt == 'cxcywh':
        a, b, c, d = a - 0.5 * c, b - 0.5 * d, a + 0.5 * c, b + 0.5 * d
    return a, b, c, d


def box_convert(boxes, in_fmt, out_fmt):
    known = ('xyxy', 'xywh', 'cxcywh')
    if in_fmt not in known or out_fmt not in known:
        raise ValueError('Unsupported Bounding Box Conversions for given '
                         f'in_fmt {in_fmt} and out_fmt {out_fmt}')
    if in_fmt == out_fmt:
        return boxes.clone()
    a, b, c, d = _corners(boxes, in_fmt)
    if out_fmt == 'xywh':
        c, d = c - a, d - b
    elif out_fmt == 'cxcywh':
        a, b, c, d = (a + c) / 2, (b + d) / 2, c - a, d - b
    return torch.stack((a, b, c, d), dim=-1)


def box_area(boxes):
    boxes = _upcast(boxes)
    return (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])


def _common_and_union(boxes1, boxes2):
    low = torch.max(boxes1[..., None, :2], boxes2[..., None, :, :2])
    high = torch.min(boxes1[..., None, 2:], boxes2[..., None, :, 2:])
    size = _upcast(high - low).clamp(min=0)
    common = size[..., 0] * size[..., 1]
    return common, (box_area(boxes1)[..., None] + box_area(boxes2)[..., None, :]
                    - common)


def box_iou(boxes1, boxes2):
    common, union = _common_and_union(boxes1, boxes2)
    return common / union


def _hull(boxes1, boxes2):
    """Width and height of what holds both."""
    low = torch.min(boxes1[:, None, :2], boxes2[:, :2])
    high = torch.max(boxes1[:, None, 2:], boxes2[:, 2:])
    return _upcast(high - low).clamp(min=0).unbind(-1)


def generalized_box_iou(boxes1, boxes2):
    common, union = _common_and_union(boxes1, boxes2)
    width, height = _hull(boxes1, boxes2)
    return common / union - (width * height - union) / (width * height)


def distance_box_iou(boxes1, boxes2, eps=1e-7):
    boxes1, boxes2 = _upcast(boxes1), _upcast(boxes2)
    width, height = _hull(boxes1, boxes2)
    diagonal = width ** 2 + height ** 2 + eps
    x1, y1 = ((boxes1[:, :2] + boxes1[:, 2:]) / 2).unbind(1)
    x2, y2 = ((boxes2[:, :2] + boxes2[:, 2:]) / 2).unbind(1)
    apart = (x1[:, None] - x2) ** 2 + (y1[:, None] - y2) ** 2
    return box_iou(boxes1, boxes2) - apart / diagonal


def complete_box_iou(boxes1, boxes2, eps=1e-7):
    boxes1, boxes2 = _upcast(boxes1), _upcast(boxes2)

    def slope(boxes):
        return torch.atan((boxes[..., 2] - boxes[..., 0])
                          / (boxes[..., 3] - boxes[..., 1]))
    v = 4 / math.pi ** 2 * (slope(boxes1[:, None]) - slope(boxes2)) ** 2
    alpha = v / (1 - box_iou(boxes1, boxes2) + v + eps)
    return distance_box_iou(boxes1, boxes2, eps) - alpha * v


def masks_to_boxes(masks):
    boxes = torch.zeros((masks.shape[0], 4), dtype=torch.float)
    for i, mask in enumerate(masks):
        y, x = torch.where(mask != 0)
        boxes[i] = torch.stack([x.min(), y.min(), x.max(), y.max()])
    return boxes
