"""Gradients are not computed, so there are none to clip."""
import _t2c

__all__ = ['clip_grad_norm_', 'clip_grad_norm', 'clip_grad_value_']


def _refuse(name):
    _t2c.unsupported(f'{name}, as there are no gradients',
                     'torch2c computes the forward pass only')


def clip_grad_norm_(parameters, max_norm, norm_type=2.0,
                    error_if_nonfinite=False, foreach=None):
    _refuse('clip_grad_norm_')


clip_grad_norm = clip_grad_norm_


def clip_grad_value_(parameters, clip_value, foreach=None):
    _refuse('clip_grad_value_')
