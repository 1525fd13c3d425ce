# The types of C's numbers, as files keep them in tables.
import ctypes
from ctypes import *
from ctypes import c_int32

table = {'uint8': ctypes.c_ubyte, 'int16': ctypes.c_int16,
         'int64': ctypes.c_int64, 'float32': ctypes.c_float,
         'float64': ctypes.c_double, 'bool': ctypes.c_bool}
for name, kind in table.items():
    print(name, kind, kind.__name__, ctypes.sizeof(kind), kind())
print(c_int32(5), c_int(5).value, c_float(0.1).value, c_uint8(300).value,
      c_int8(200).value, c_bool(3), c_size_t, c_longlong, c_int is c_int32)
x = c_uint32(7)
x.value = -1
print(x, x.value, bool(x), bool(c_int(0)), isinstance(x, c_uint), sizeof(x))
for wrong in (lambda: c_int(1.5), lambda: c_float('a'), lambda: sizeof(3),
              lambda: c_int('1')):
    try:
        print(wrong())
    except TypeError as e:
        print(e)
