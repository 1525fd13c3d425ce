"""torch.finfo and torch.iinfo."""
import _t2c

__all__ = ['finfo', 'iinfo']

_float = {
    'float32': (32, 1.1920928955078125e-07, 3.4028234663852886e+38,
                1.1754943508222875e-38, 1e-06, 1.401298464324817e-45),
    'float64': (64, 2.220446049250313e-16, 1.7976931348623157e+308,
                2.2250738585072014e-308, 1e-15, 5e-324),
    'float16': (16, 0.0009765625, 65504.0, 6.103515625e-05, 0.001,
                5.960464477539063e-08),
    'bfloat16': (16, 0.0078125, 3.3895313892515355e+38,
                 1.1754943508222875e-38, 0.01, 9.183549615799121e-41),
}


class finfo:
    def __init__(self, type=None):
        if type is None:
            type = _t2c.dtype('float32')
        if type.is_complex:
            type = _t2c.dtype('float32' if type.itemsize == 8 else 'float64')
        if not type.is_floating_point:
            raise TypeError('torch.finfo() requires a floating point input '
                            'type. Use torch.iinfo to handle '
                            "'torch.finfo'")
        self.dtype = str(type)[6:]
        (self.bits, self.eps, self.max, self.tiny, self.resolution,
         self.smallest_subnormal) = _float[self.dtype]
        self.min = -self.max
        self.smallest_normal = self.tiny

    def __repr__(self):
        return (f'finfo(resolution={self.resolution:g}, min={self.min:g}, '
                f'max={self.max:g}, eps={self.eps:g}, '
                f'smallest_normal={self.tiny:g}, tiny={self.tiny:g}, '
                f'dtype={self.dtype})')


class iinfo:
    def __init__(self, type):
        if type == _t2c.dtype('bool'):
            raise TypeError('torch.bool is not supported by torch.iinfo')
        if type.is_floating_point:
            raise TypeError('torch.iinfo() requires an integer input type. '
                            "Use torch.finfo to handle 'torch.iinfo'")
        self.dtype = str(type)[6:]
        self.bits = type.itemsize * 8
        if not type.is_signed:
            self.min, self.max = 0, 2 ** self.bits - 1
        else:
            self.max = 2 ** (self.bits - 2) - 1 + 2 ** (self.bits - 2)
            self.min = -self.max - 1

    def __repr__(self):
        return f'iinfo(min={self.min}, max={self.max}, dtype={self.dtype})'
