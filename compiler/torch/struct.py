"""struct: numbers as bytes, and bytes as numbers."""
from math import copysign, frexp, inf, isinf, isnan, ldexp, nan

__all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from',
           'iter_unpack', 'Struct', 'error']


class error(Exception):
    pass


_INTS = {'b': 1, 'B': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 4, 'L': 4,
         'q': 8, 'Q': 8}
_NATIVE = {'l': 8, 'L': 8, 'n': 8, 'N': 8}
# Bits of the significand and of the exponent.
_FLOATS = {'e': (10, 5), 'f': (23, 8), 'd': (52, 11)}


def _size_of(code, is_native):
    if is_native and code in _NATIVE:
        return _NATIVE[code]
    if code in _INTS:
        return _INTS[code]
    if code in _FLOATS:
        return sum(_FLOATS[code], 1) // 8
    if code in 'xcsp?':
        return 1
    raise error('bad char in struct format')


def _parse(format):
    """The order of bytes and [code, count, size, offset] of each part."""
    if not isinstance(format, (str, bytes)):
        raise TypeError("Struct() argument 1 must be a str or bytes object, "
                        f"not {type(format).__name__}")
    format = (format if isinstance(format, bytes)
              else format.encode('ascii')).decode('latin1')
    is_native = not format or format[0] not in '<>=!'
    order = 'big' if format[:1] in ('>', '!') else 'little'
    is_aligned = is_native
    at, offset, parts = int(format[:1] in tuple('@<>=!')), 0, []
    while at < len(format):
        start = at
        while at < len(format) and format[at].isdigit():
            at += 1
        count = int(format[start:at]) if at > start else None
        if at == len(format):
            raise error('repeat count given without format specifier')
        code = format[at]
        at += 1
        if code.isspace():
            continue
        size = _size_of(code, is_native)
        if is_aligned:
            offset += -offset % size
        parts.append((code, 1 if count is None else count, size, offset))
        offset += size * parts[-1][1]
    return order, parts, offset


def calcsize(format):
    return _parse(format)[2]


def _float_bits(x, code):
    """The number as sign, exponent and significand, in one integer."""
    mantissa_bits, exponent_bits = _FLOATS[code]
    top = (1 << exponent_bits) - 1
    sign = copysign(1.0, x) < 0
    if isnan(x) or isinf(x):
        return (top << mantissa_bits) + (isnan(x) << (mantissa_bits - 1)), sign
    fraction, exponent = frexp(abs(x))
    exponent += top // 2 - 1
    if exponent < 1:  # too small for a leading bit
        fraction, exponent = ldexp(fraction, exponent - 1), 1
    # The leading bit adds one to the exponent's field, and so does rounding up.
    bits = round(ldexp(fraction, mantissa_bits + 1))
    bits = bits + ((exponent - 1) << mantissa_bits) if bits else 0
    if bits >= top << mantissa_bits:
        raise OverflowError(f'float too large to pack with {code} format')
    return bits, sign


def _pack_float(x, code, size, order):
    if not isinstance(x, (int, float)):
        raise error('required argument is not a float')
    bits, sign = _float_bits(float(x), code)
    data = bits.to_bytes(size, 'big')
    data = bytes([data[0] + 128 * sign]) + data[1:]
    return data if order == 'big' else data[::-1]


def _unpack_float(data, code, order):
    mantissa_bits, exponent_bits = _FLOATS[code]
    if order != 'big':
        data = data[::-1]
    sign = -1.0 if data[0] >= 128 else 1.0
    bits = int.from_bytes(bytes([data[0] % 128]) + data[1:], 'big')
    exponent, mantissa = bits >> mantissa_bits, bits % (1 << mantissa_bits)
    top = (1 << exponent_bits) - 1
    if exponent == top:
        return sign * (nan if mantissa else inf)
    if exponent:
        mantissa += 1 << mantissa_bits
    scale = max(exponent, 1) - top // 2 - mantissa_bits
    return sign * ldexp(float(mantissa), scale)


def _pack_int(value, code, size, order):
    if not isinstance(value, int):
        if not hasattr(value, '__index__'):
            raise error('required argument is not an integer')
        value = value.__index__()
    is_signed = code.islower()
    try:
        return value.to_bytes(size, order, signed=is_signed)
    except OverflowError:
        if size == 8:
            raise error('int too large to convert') from None
        if size == 4 and not is_signed and value < 0:
            raise error('argument out of range') from None
        end = 1 << (8 * size - is_signed)
        low, high = -end if is_signed else 0, end - 1
        name = {1: f'{"" if is_signed else "u"}byte',
                2: f'{"" if is_signed else "u"}short'}.get(size)
        raise error(f'{name} format requires {low} <= number <= {high}' if name
                    else f"'{code}' format requires {low} <= number <= "
                    f'{high}') from None


def _pack_one(value, code, size, order):
    if code == '?':
        return b'\1' if value else b'\0'
    if code == 'c':
        if not isinstance(value, bytes) or len(value) != 1:
            raise error('char format requires a bytes object of length 1')
        return value
    if code in _FLOATS:
        return _pack_float(value, code, size, order)
    return _pack_int(value, code, size, order)


def _unpack_one(data, code, order):
    if code == '?':
        return data != b'\0'
    if code == 'c':
        return data
    if code in _FLOATS:
        return _unpack_float(data, code, order)
    return int.from_bytes(data, order, signed=code.islower())


def _pack_text(value, code, count):
    if not isinstance(value, bytes):
        raise error(f"argument for '{code}' must be a bytes object")
    if code == 'p':
        value = value[:max(count - 1, 0)]
        value = bytes([min(len(value), 255)]) + value
    return value[:count].ljust(count, b'\0')


def _n_values(parts):
    return sum(0 if code == 'x' else 1 if code in 'sp' else count
               for code, count, _, _ in parts)


def pack(format, *values):
    order, parts, _ = _parse(format)
    n = _n_values(parts)
    if n != len(values):
        raise error(f'pack expected {n} items for packing (got {len(values)})')
    out, n_bytes, left = [], 0, iter(values)
    for code, count, size, offset in parts:
        out.append(b'\0' * (offset - n_bytes))
        n_bytes = offset + count * size
        if code == 'x':
            out.append(b'\0' * count)
        elif code in 'sp':
            out.append(_pack_text(next(left), code, count))
        else:
            out += [_pack_one(next(left), code, size, order)
                    for _ in range(count)]
    return b''.join(out)


def _unpack(format, data):
    order, parts, _ = _parse(format)
    out = []
    for code, count, size, offset in parts:
        if code == 's':
            out.append(data[offset:offset + count])
        elif code == 'p':
            end = offset + 1 + min(data[offset], count - 1)
            out.append(data[offset + 1:end])
        elif code != 'x':
            for i in range(count):
                at = offset + i * size
                out.append(_unpack_one(data[at:at + size], code, order))
    return tuple(out)


def unpack(format, buffer):
    size = calcsize(format)
    if len(buffer) != size:
        raise error(f'unpack requires a buffer of {size} bytes')
    return _unpack(format, buffer)


def unpack_from(format, buffer, offset=0):
    size = calcsize(format)
    at = offset + len(buffer) if offset < 0 else offset
    if at < 0 or len(buffer) - at < size:
        raise error(f'unpack_from requires a buffer of at least {at + size} '
                    f'bytes for unpacking {size} bytes at offset {offset} '
                    f'(actual buffer size is {len(buffer)})')
    return _unpack(format, buffer[at:at + size])


def iter_unpack(format, buffer):
    size = calcsize(format)
    if not size or len(buffer) % size:
        raise error('iterative unpacking requires a buffer of a multiple of '
                    f'{size} bytes')
    return iter([unpack_from(format, buffer, at)
                 for at in range(0, len(buffer), size)])


def pack_into(format, buffer, offset, *values):
    packed, held = pack(format, *values), len(buffer)
    size = len(packed)
    if not isinstance(buffer, bytearray):
        raise TypeError('pack_into() argument must be a read-write bytes-like '
                        f'object, not {type(buffer).__name__}')
    if offset < 0 and offset + size > 0:
        raise error(f'no space to pack {size} bytes at offset {offset}')
    if offset < -held:
        raise error(f'offset {offset} out of range for {held}-byte buffer')
    at = offset + held if offset < 0 else offset
    if held - at < size:
        raise error(f'pack_into requires a buffer of at least {at + size} '
                    f'bytes for packing {size} bytes at offset {at} '
                    f'(actual buffer size is {held})')
    buffer[at:at + size] = packed


class Struct:
    def __init__(self, format):
        self.format, self.size = format, calcsize(format)

    def pack(self, *values):
        return pack(self.format, *values)

    def pack_into(self, buffer, offset, *values):
        pack_into(self.format, buffer, offset, *values)

    def unpack(self, buffer):
        return unpack(self.format, buffer)

    def unpack_from(self, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer):
        return iter_unpack(self.format, buffer)
