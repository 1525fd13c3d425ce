"""Several tensors in one, as mixed-precision code keeps its parameters."""
import torch

__all__ = ['_flatten_dense_tensors', '_unflatten_dense_tensors']


def _flatten_dense_tensors(tensors):
    return torch.cat([t.contiguous().view(-1) for t in tensors])


def _unflatten_dense_tensors(flat, tensors):
    parts = flat.split([t.numel() for t in tensors])
    return tuple(part.view_as(t) for part, t in zip(parts, tensors))
