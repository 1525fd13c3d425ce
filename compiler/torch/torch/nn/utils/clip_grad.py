"""Gradients are not computed, so there are none to clip: all are None."""
import _t2c
import torch

__all__ = ['clip_grad_norm_', 'clip_grad_norm', 'clip_grad_value_']


def clip_grad_norm_(parameters, max_norm, norm_type=2.0,
                    error_if_nonfinite=False, foreach=None):
    return torch.tensor(0.0)


clip_grad_norm = clip_grad_norm_


def clip_grad_value_(parameters, clip_value, foreach=None):
    _t2c.unsupported('clip_grad_value_, as there are no gradients',
                     'torch2c computes the forward pass only')
