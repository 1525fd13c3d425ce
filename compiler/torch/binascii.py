"""binascii: bytes as text, and the checksums of bytes."""
from _buffers import bytes_of, bytes_or_ascii


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


def _text_of(data):
    return bytes_or_ascii(data, 'argument should be bytes, buffer or ASCII '
                          "string, not '{}'")


def hexlify(data, sep=None, bytes_per_sep=1):
    data = bytes_of(data)
    text = data.hex() if sep is None else data.hex(sep, bytes_per_sep)
    return text.encode()


def unhexlify(hexstr):
    text = _text_of(hexstr)
    if len(text) % 2:
        raise Error('Odd-length string')
    if any(byte not in b'0123456789abcdefABCDEF' for byte in text):
        raise Error('Non-hexadecimal digit found')
    return bytes.fromhex(text.decode())


b2a_hex, a2b_hex = hexlify, unhexlify
_BASE64 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'


def b2a_base64(data, *, newline=True):
    data, out = bytes_of(data), []
    for i in range(0, len(data), 3):
        group = data[i:i + 3]
        bits = int.from_bytes(group + b'\0' * (3 - len(group)), 'big')
        digits = [_BASE64[bits >> shift & 63] for shift in (18, 12, 6, 0)]
        out.append(bytes(digits[:len(group) + 1]) + b'=' * (3 - len(group)))
    return b''.join(out) + (b'\n' if newline else b'')


def _digits_of(text, is_strict):
    """The values of its letters, and the padding behind the last."""
    values = {digit: i for i, digit in enumerate(_BASE64)}
    digits, padding, is_padded = [], 0, False
    for i, byte in enumerate(text):
        if byte == ord('='):
            if is_strict and i == 0:
                raise Error('Leading padding not allowed')
            is_padded = True
            padding += len(digits) % 4 > 1
            if padding and len(digits) % 4 + padding >= 4:
                if is_strict and i + 1 < len(text):
                    raise Error('Excess data after padding')
                break
        elif byte in values:
            if is_strict and is_padded:
                raise Error('Discontinuous padding not allowed')
            digits.append(values[byte])
            padding = 0
        elif is_strict:  # or passed over
            raise Error('Only base64 data is allowed')
    return digits, padding


def a2b_base64(data, *, strict_mode=False):
    digits, padding = _digits_of(_text_of(data), strict_mode)
    out = []
    left = len(digits) % 4
    if left == 1:
        raise Error('Invalid base64-encoded string: number of data characters '
                    f'({len(digits)}) cannot be 1 more than a multiple of 4')
    if left and left + padding < 4:
        raise Error('Incorrect padding')
    for i in range(0, len(digits), 4):
        group = digits[i:i + 4]
        bits = 0
        for digit in group + [0] * (4 - len(group)):
            bits = bits << 6 | digit
        out.append(bits.to_bytes(3, 'big')[:len(group) - 1])
    return b''.join(out)


_crc_table = []


def crc32(data, value=0):
    if not _crc_table:
        for byte in range(256):
            for _ in range(8):
                byte = byte >> 1 ^ (0xEDB88320 if byte & 1 else 0)
            _crc_table.append(byte)
    data = bytes_of(data)
    crc = value & 0xFFFFFFFF ^ 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ _crc_table[(crc ^ byte) & 255]
    return crc ^ 0xFFFFFFFF


def crc_hqx(data, crc, /):
    data, crc = bytes_of(data), crc & 0xFFFF
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ (0x1021 if crc & 0x8000 else 0)) & 0xFFFF
    return crc
