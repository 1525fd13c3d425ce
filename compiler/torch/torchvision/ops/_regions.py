"""Regions of interest as the operators take them."""
import torch


def as_rows(boxes):
    """[K, 5] of image and corners, of that or of a tensor for each image."""
    if isinstance(boxes, torch.Tensor):
        if boxes.size(1) != 5:
            raise AssertionError('The boxes tensor shape is not correct as '
                                 'Tensor[K, 5]')
        return boxes
    for each in boxes:
        if each.size(1) != 4:
            raise AssertionError('The shape of the tensor in the boxes list '
                                 'is not correct as List[Tensor[L, 4]]')
    images = [torch.full_like(each[:, :1], i) for i, each in enumerate(boxes)]
    return torch.cat([torch.cat(images), torch.cat(list(boxes))], dim=1)


def pair(size):
    return (size, size) if isinstance(size, int) else tuple(size)
