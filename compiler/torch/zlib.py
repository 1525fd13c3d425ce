"""zlib: its checksums; nothing is compressed."""
from _buffers import bytes_of as _bytes_of
from binascii import crc32

Z_BEST_COMPRESSION, Z_BEST_SPEED, Z_DEFAULT_COMPRESSION = 9, 1, -1
MAX_WBITS, DEFLATED, DEF_MEM_LEVEL = 15, 8, 8


class error(Exception):
    pass


def adler32(data, value=1):
    low, high = value & 0xFFFF, value >> 16 & 0xFFFF
    for byte in _bytes_of(data):
        low = (low + byte) % 65521
        high = (high + low) % 65521
    return high << 16 | low


def compress(data, level=-1, wbits=15):
    from _t2c import unsupported
    unsupported('compressed data', 'save it as it is')


decompress = compressobj = decompressobj = compress
