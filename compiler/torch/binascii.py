"""binascii: bytes as text, and the checksums of bytes."""


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


def _bytes_of(data):
    if isinstance(data, str):
        try:
            return data.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII '
                             'characters') from None
    return bytes(data)


def hexlify(data, sep=None, bytes_per_sep=1):
    if sep is not None:
        from _t2c import unsupported
        unsupported('hexlify() with sep', 'leave it out')
    return bytes(data).hex().encode()


def unhexlify(hexstr):
    text = _bytes_of(hexstr).decode()
    if len(text) % 2:
        raise Error('Odd-length string')
    if any(ch not in '0123456789abcdefABCDEF' for ch in text):
        raise Error('Non-hexadecimal digit found')
    return bytes(int(text[i:i + 2], 16) for i in range(0, len(text), 2))


b2a_hex, a2b_hex = hexlify, unhexlify
_BASE64 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'


def b2a_base64(data, *, newline=True):
    data, out = bytes(data), []
    for i in range(0, len(data), 3):
        group = data[i:i + 3]
        bits = int.from_bytes(group + b'\0' * (3 - len(group)), 'big')
        digits = [_BASE64[bits >> shift & 63] for shift in (18, 12, 6, 0)]
        out.append(bytes(digits[:len(group) + 1]) + b'=' * (3 - len(group)))
    return b''.join(out) + (b'\n' if newline else b'')


def a2b_base64(data, *, strict_mode=False):
    values = {digit: i for i, digit in enumerate(_BASE64)}
    digits, padding, out = [], 0, []
    for byte in _bytes_of(data):
        if byte == ord('='):
            padding += 1
            if len(digits) % 4 + padding >= 4 and len(digits) % 4 > 1:
                break
        elif byte in values:  # others are passed over
            digits.append(values[byte])
            padding = 0
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
    crc = value ^ 0xFFFFFFFF
    for byte in bytes(data):
        crc = crc >> 8 ^ _crc_table[(crc ^ byte) & 255]
    return crc ^ 0xFFFFFFFF
