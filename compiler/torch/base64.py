"""base64: bytes as text of 64 letters, of 32 or of 16."""
import binascii as _binascii

_BASE32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'


def _translated(data, before, after):
    table = dict(zip(before, after))
    return bytes(table.get(byte, byte) for byte in data)


def b64encode(s, altchars=None):
    if isinstance(s, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    out = _binascii.b2a_base64(s, newline=False)
    return out if altchars is None else _translated(out, b'+/', altchars)


def b64decode(s, altchars=None, validate=False):
    s = s.encode('ascii') if isinstance(s, str) else bytes(s)
    if altchars is not None:
        s = _translated(s, altchars, b'+/')
    letters = s[:len(s) - s.count(b'=')]
    if validate and any(byte not in _binascii._BASE64 for byte in letters):
        raise _binascii.Error('Only base64 data is allowed')
    return _binascii.a2b_base64(s)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b'-_')


def urlsafe_b64decode(s):
    return b64decode(s, b'-_')


def b32encode(s):
    out = []
    for i in range(0, len(s), 5):
        group = s[i:i + 5]
        bits = int.from_bytes(group + b'\0' * (5 - len(group)), 'big')
        digits = [_BASE32[bits >> shift & 31] for shift in range(35, -1, -5)]
        kept = (len(group) * 8 + 4) // 5
        out.append(bytes(digits[:kept]) + b'=' * (8 - kept))
    return b''.join(out)


def b16encode(s):
    return _binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = s if isinstance(s, str) else s.decode()
    if not casefold and s != s.upper():
        raise _binascii.Error('Non-base16 digit found')
    return _binascii.unhexlify(s)


def encodebytes(s):
    return b''.join(_binascii.b2a_base64(s[i:i + 57])
                    for i in range(0, len(s), 57))


def decodebytes(s):
    return _binascii.a2b_base64(s)
