"""Stubs that mark where a model may be quantised; it is not."""
import _t2c
from torch.nn.modules.module import Module

__all__ = ['QuantStub', 'DeQuantStub', 'QuantWrapper', 'fuse_modules',
           'prepare', 'prepare_qat', 'convert', 'quantize_dynamic',
           'get_default_qconfig', 'get_default_qat_qconfig']


class QuantStub(Module):
    def __init__(self, qconfig=None):
        super().__init__()

    def forward(self, x):
        return x


class DeQuantStub(Module):
    def __init__(self, qconfig=None):
        super().__init__()

    def forward(self, x):
        return x


class QuantWrapper(Module):
    def __init__(self, module):
        super().__init__()
        self.quant = QuantStub()
        self.dequant = DeQuantStub()
        self.module = module

    def forward(self, x):
        return self.dequant(self.module(self.quant(x)))


def _refuse(*args, **kwargs):
    _t2c.unsupported('quantisation', 'build the float model')


fuse_modules = fuse_modules_qat = prepare = prepare_qat = convert = _refuse
quantize_dynamic = get_default_qconfig = get_default_qat_qconfig = _refuse
