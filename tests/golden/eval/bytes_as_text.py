# struct, base64, binascii, zlib's checksums, hashlib and uuid.
import base64
import binascii
import hashlib
import struct
import uuid
import zlib


def error(make):
    try:
        print(make())
    except (ValueError, TypeError, OverflowError, struct.error) as e:
        print(type(e).__name__, e)


for x in (0.0, -0.0, -1.5, 3.14159265358979, 1e-40, 1e-46, 7e-46, 1 / 3,
          3.4028234e38, 1e300, 5e-324, 2.2250738585072014e-308, float('inf'),
          65504.0, 1e-8, 6e-8, 1.9999999999999998):
    for code in ('<e', '>f', '<d'):
        error(lambda: (x, struct.pack(code, x),
                       struct.unpack(code, struct.pack(code, x))))
print(struct.unpack('<f', struct.pack('<f', float('nan'))),
      struct.pack('@bhilq?', 1, 2, 3, 4, 5, True), struct.calcsize('bhilq'),
      struct.calcsize('=bhilq'), struct.unpack('<q', b'\xff' * 8))
data = struct.pack('>3H2x5sc', 1, 2, 65535, b'abc', b'z')
print(data, struct.unpack('>3H2x5sc', data), struct.pack('<10p', b'abc'),
      struct.unpack('<10p', struct.pack('<10p', b'abc')))
print(struct.unpack('!I', b'\xff' * 4), struct.unpack('<i', b'\xff' * 4),
      struct.unpack_from('<H', b'\1\2\3\4', 2),
      list(struct.iter_unpack('<H', b'\1\2\3\4')))
for code, value in (('<B', 256), ('<h', 40000), ('<I', -1), ('<i', 2 ** 31),
                    ('<I', 1.5), ('<f', 'a'), ('z', 1), ('s', 'a'), ('3', 1),
                    ('c', b'ab')):
    error(lambda: struct.pack(code, value))
error(lambda: struct.pack('<I'))
error(lambda: struct.unpack('<I', b'ab'))
error(lambda: struct.unpack_from('<I', b'abc'))
header = struct.Struct('<Hf')
print(header.size, header.unpack(header.pack(1, 2.0)), header.format)

for data in (b'', b'a', b'ab', b'abc', b'\xff\xfe\xfd\xfc', bytes(range(100))):
    text = base64.b64encode(data)
    print(text, base64.b64decode(text.decode()) == data,
          base64.urlsafe_b64encode(data), base64.b32encode(data),
          base64.b16encode(data), base64.encodebytes(data), zlib.crc32(data),
          zlib.adler32(data), binascii.unhexlify(data.hex()) == data)
error(lambda: base64.b64decode('abc'))
error(lambda: base64.b64decode('abcde'))
error(lambda: base64.b64encode('x'))
error(lambda: base64.b64decode('ab!cd', validate=True))
error(lambda: base64.b64decode('YWI=\nYWI='))
error(lambda: binascii.unhexlify('abc'))
error(lambda: binascii.unhexlify('zz'))

for n in (0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 128):
    data = bytes(i * 7 % 256 for i in range(n))
    print(n, *(hashlib.new(name, data).hexdigest()
               for name in ('md5', 'sha1', 'sha224', 'sha256')))
h = hashlib.sha256()
h.update(b'ab')
other = h.copy()
h.update(b'c')
print(h.hexdigest(), other.hexdigest(), h.digest()[:4], h.name, h.block_size)
error(lambda: hashlib.md5('abc'))

print(len(str(uuid.uuid4())), uuid.uuid4() != uuid.uuid4(),
      uuid.uuid4().version, uuid.uuid4().hex[16] in '89ab')
u = uuid.UUID('{12345678-1234-5678-1234-567812345678}')
print(u, repr(u), u.hex, u.bytes, u.urn, hash(u) == hash(uuid.UUID(u.hex)))
print(uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'),
      uuid.uuid3(uuid.NAMESPACE_URL, 'x'), uuid.UUID(bytes=b'0123456789abcdef'))
error(lambda: uuid.UUID('12'))
