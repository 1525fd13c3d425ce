"""ctypes: the types of C's numbers, for tables of them; no library is called
and no memory read."""
import struct

import _t2c

__all__ = ['sizeof', 'c_bool', 'c_byte', 'c_double', 'c_float', 'c_int',
           'c_int16', 'c_int32', 'c_int64', 'c_int8', 'c_long', 'c_longlong',
           'c_short', 'c_size_t', 'c_ssize_t', 'c_ubyte', 'c_uint', 'c_uint16',
           'c_uint32', 'c_uint64', 'c_uint8', 'c_ulong', 'c_ulonglong',
           'c_ushort']


class _SimpleCData:
    def __init__(self, value=0):
        self.value = value

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        self._value = self._of(value)

    def __bool__(self):
        return bool(self._value)

    def __repr__(self):
        return f'{type(self).__name__}({self._value!r})'

    @classmethod
    def _of(cls, value):
        """The number as C keeps it."""
        if cls._type_ == '?':
            return bool(value)
        if cls._type_ in 'fd':
            if not isinstance(value, (int, float)):
                raise TypeError('must be real number, not '
                                + type(value).__name__)
            return struct.unpack(cls._type_, struct.pack(cls._type_, value))[0]
        if not isinstance(value, int):
            raise TypeError(f"'{type(value).__name__}' object cannot be "
                            'interpreted as an integer')
        is_signed = cls._type_.islower()
        if sizeof(cls) == 8:
            if value < 0 and not is_signed:
                _t2c.unsupported('an integer beyond 64 bits')
            return value
        span = 1 << 8 * sizeof(cls)
        value %= span
        return value - span if is_signed and value >= span // 2 else value


def sizeof(of):
    if not hasattr(of, '_type_'):
        raise TypeError('this type has no size')
    return struct.calcsize(of._type_)


def _made(name, code):
    return type(name, (_SimpleCData,), {'_type_': code})


c_bool, c_float, c_double = (_made('c_bool', '?'), _made('c_float', 'f'),
                             _made('c_double', 'd'))
c_int8 = c_byte = _made('c_byte', 'b')
c_uint8 = c_ubyte = _made('c_ubyte', 'B')
c_int16 = c_short = _made('c_short', 'h')
c_uint16 = c_ushort = _made('c_ushort', 'H')
c_int32 = c_int = _made('c_int', 'i')
c_uint32 = c_uint = _made('c_uint', 'I')
c_int64 = c_longlong = c_ssize_t = c_long = _made('c_long', 'l')
c_uint64 = c_ulonglong = c_size_t = c_ulong = _made('c_ulong', 'L')
