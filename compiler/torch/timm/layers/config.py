"""Switches between equal implementations: there is one of each here."""

__all__ = ['is_exportable', 'is_scriptable', 'is_no_jit', 'use_fused_attn',
           'set_exportable', 'set_scriptable', 'set_fused_attn', 'Format']


class Format(str):
    NCHW = 'NCHW'
    NHWC = 'NHWC'
    NCL = 'NCL'
    NLC = 'NLC'


def is_exportable():
    return False


def is_scriptable():
    return False


def is_no_jit():
    return False


def use_fused_attn(experimental=False):
    return True


def set_exportable(value):
    pass


set_scriptable = set_fused_attn = set_exportable
