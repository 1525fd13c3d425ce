"""base64: bytes as text of 64 letters, of 85, of 32 or of 16."""
import binascii as _binascii

from _buffers import bytes_of as _bytes_of, bytes_or_ascii as _bytes_or_ascii

_BASE32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_BASE32HEX = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'
_BASE85 = (b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
           b'!#$%&()*+-;<=>?@^_`{|}~')


def _text_of(data):
    return _bytes_or_ascii(data, 'argument should be a bytes-like object or '
                           "ASCII string, not '{}'")


def _translated(data, before, after):
    return data.translate(bytes.maketrans(before, after))


def b64encode(s, altchars=None):
    out = _binascii.b2a_base64(s, newline=False)
    if altchars is None:
        return out
    assert len(altchars) == 2, repr(altchars)
    return _translated(out, b'+/', altchars)


def b64decode(s, altchars=None, validate=False):
    s = _text_of(s)
    if altchars is not None:
        altchars = _text_of(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = _translated(s, altchars, b'+/')
    return _binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b'-_')


def urlsafe_b64decode(s):
    return b64decode(s, b'-_')


def _encode32(letters, s):
    s, out = _bytes_of(s, "memoryview: a bytes-like object is required, not "
                       "'{}'"), []
    for i in range(0, len(s), 5):
        group = s[i:i + 5]
        bits = int.from_bytes(group + b'\0' * (5 - len(group)), 'big')
        digits = [letters[bits >> shift & 31] for shift in range(35, -1, -5)]
        kept = (len(group) * 8 + 4) // 5
        out.append(bytes(digits[:kept]) + b'=' * (8 - kept))
    return b''.join(out)


def _decode32(letters, s, casefold, map01=None):
    s = _text_of(s)
    if len(s) % 8:
        raise _binascii.Error('Incorrect padding')
    if map01 is not None:
        map01 = _text_of(map01)
        assert len(map01) == 1, repr(map01)
        s = _translated(s, b'01', b'O' + map01)
    s = s.upper() if casefold else s
    digits, out = s.rstrip(b'='), []
    if any(byte not in letters for byte in digits):
        raise _binascii.Error('Non-base32 digit found')
    padding = len(s) - len(digits)
    if padding not in (0, 1, 3, 4, 6):
        raise _binascii.Error('Incorrect padding')
    for i in range(0, len(digits), 8):
        bits = 0
        for byte in digits[i:i + 8].ljust(8, letters[:1]):
            bits = bits << 5 | letters.index(byte)
        out.append(bits.to_bytes(5, 'big'))
    whole = b''.join(out)
    return whole[:len(whole) - (padding * 5 + 7) // 8]


def b32encode(s):
    return _encode32(_BASE32, s)


def b32decode(s, casefold=False, map01=None):
    return _decode32(_BASE32, s, casefold, map01)


def b32hexencode(s):
    return _encode32(_BASE32HEX, s)


def b32hexdecode(s, casefold=False):
    return _decode32(_BASE32HEX, s, casefold)


def b16encode(s):
    return _binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _text_of(s)
    s = s.upper() if casefold else s
    if any(byte not in b'0123456789ABCDEF' for byte in s):
        raise _binascii.Error('Non-base16 digit found')
    return _binascii.unhexlify(s)


def b85encode(b, pad=False):
    b = _bytes_of(b, "memoryview: a bytes-like object is required, not '{}'")
    out, missing = [], -len(b) % 4
    for i in range(0, len(b), 4):
        bits = int.from_bytes(b[i:i + 4].ljust(4, b'\0'), 'big')
        out += [_BASE85[bits // 85 ** k % 85] for k in (4, 3, 2, 1, 0)]
    return bytes(out[:len(out) - (0 if pad else missing)])


def b85decode(b):
    b, out = _text_of(b), []
    missing = -len(b) % 5
    for i in range(0, len(b), 5):
        bits = 0
        for at, byte in enumerate(b[i:i + 5].ljust(5, b'~'), i):
            if byte not in _BASE85:
                raise ValueError(f'bad base85 character at position {at}')
            bits = bits * 85 + _BASE85.index(byte)
        if bits >= 1 << 32:
            raise ValueError(f'base85 overflow in hunk starting at byte {i}')
        out.append(bits.to_bytes(4, 'big'))
    whole = b''.join(out)
    return whole[:len(whole) - missing]


_EXPECTED = 'expected bytes-like object, not {}'


def encodebytes(s):
    s = _bytes_of(s, _EXPECTED)
    return b''.join(_binascii.b2a_base64(s[i:i + 57])
                    for i in range(0, len(s), 57))


def decodebytes(s):
    return _binascii.a2b_base64(_bytes_of(s, _EXPECTED))
