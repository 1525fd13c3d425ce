"""The loss that weighs easy examples less."""
import torch
import torch.nn.functional as F

__all__ = ['sigmoid_focal_loss']


def sigmoid_focal_loss(inputs, targets, alpha=0.25, gamma=2, reduction='none'):
    if alpha >= 0 and not 0 <= alpha <= 1:
        raise ValueError(f'Invalid alpha value: {alpha}. alpha must be in the '
                         'range [0,1] or negative for ignore.')
    p = torch.sigmoid(inputs)
    loss = F.binary_cross_entropy_with_logits(inputs, targets,
                                              reduction='none')
    loss = loss * (1 - (p * targets + (1 - p) * (1 - targets))) ** gamma
    if alpha >= 0:
        loss = (alpha * targets + (1 - alpha) * (1 - targets)) * loss
    if reduction not in ('none', 'mean', 'sum'):
        raise ValueError(
            f"Invalid Value for arg 'reduction': '{reduction} \n Supported "
            "reduction modes: 'none', 'mean', 'sum'")
    return loss if reduction == 'none' else getattr(loss, reduction)()
