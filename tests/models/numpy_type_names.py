# Types of NumPy as keys, asked for and compared, and what is said of their
# limits.
import numpy as np

sizes = {np.dtype('uint8'): 1, np.dtype('uint16'): 2, np.dtype(bool): 3,
         np.dtype('float32'): 4, np.dtype(complex): 5, np.uint32: 6}
print(sizes[np.dtype(np.uint16)], sizes[np.dtype('c16')], sizes[np.uint32])
print({'a': np.dtype('uint16')}, np.uint16, np.uint16.__name__,
      np.dtype('uint32').itemsize, np.dtype('u8').kind, np.dtype('u2').char,
      np.dtype('uint').name, np.dtype('complex64').str, np.dtype('u4').type)
wider = {np.uint16: np.int32, np.uint32: np.int64}
a = np.array([1, 2], dtype=np.int32)
print(wider.get(a.dtype.type, a.dtype), a.dtype.type in wider,
      a.dtype == np.uint16, a.dtype in (np.dtype('uint16'), np.complex64),
      np.uint16 == np.dtype('uint16'), np.dtype('uint16') != np.int16)
print(np.issubdtype(np.complex64, np.floating),
      np.issubdtype(np.complex64, np.complexfloating),
      np.issubdtype('uint32', np.unsignedinteger),
      np.issubdtype(a.dtype, np.complexfloating),
      isinstance(np.float32(1), (np.uint16, np.complexfloating)))
for t in np.float16, 'float32', float, np.float32(2), np.dtype('f8'):
    print(np.finfo(t))
    print(repr(np.finfo(t)))
for t in np.int8, np.uint8, int, 'int32', np.int64, np.uint16, np.dtype('u4'):
    print(np.iinfo(t), repr(np.iinfo(t)), repr(np.iinfo(t).dtype))
f = np.finfo(np.float32)
print(repr(f.eps), f.bits, f.nmant, f.iexp, f.maxexp, f.minexp, repr(f.epsneg))
try:
    np.iinfo(float)
except ValueError as e:
    print(e)
try:
    np.dtype('uint16').nothing
except AttributeError as e:
    print(e)
