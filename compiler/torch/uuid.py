"""uuid: identifiers of 16 bytes. Those drawn at random come from a generator of
their own: they differ within a run, and no other draw is changed by them."""
import random as _random

_draws = _random.Random(0)
_LAYOUT = ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))


class UUID:
    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None,
                 int=None, version=None):
        if bytes is not None:
            if len(bytes) != 16:
                raise ValueError('bytes is not a 16-char string')
            hex = bytes.hex()
        if hex is None:
            from _t2c import unsupported
            unsupported('UUID() but of hex or bytes', 'integers have 64 bits '
                        'here')
        hex = hex.replace('urn:', '').replace('uuid:', '').strip('{}')
        hex = hex.replace('-', '')
        if len(hex) != 32:
            raise ValueError('badly formed hexadecimal UUID string')
        if version is not None:
            variant = '89ab'['0123456789abcdef'.index(hex[16]) % 4]
            hex = f'{hex[:12]}{version}{hex[13:16]}{variant}{hex[17:]}'
        self.hex = hex.lower()

    @property
    def bytes(self):
        return bytes(int(self.hex[i:i + 2], 16) for i in range(0, 32, 2))

    @property
    def urn(self):
        return 'urn:uuid:' + str(self)

    @property
    def version(self):
        return int(self.hex[12], 16)

    @property
    def int(self):
        from _t2c import unsupported
        unsupported('UUID.int', 'integers have 64 bits here')

    def __str__(self):
        return '-'.join(self.hex[i:j] for i, j in _LAYOUT)

    def __repr__(self):
        return f'UUID({str(self)!r})'

    def __eq__(self, other):
        return isinstance(other, UUID) and self.hex == other.hex

    def __lt__(self, other):
        return self.hex < other.hex

    def __hash__(self):
        return hash(self.hex)


NAMESPACE_DNS = UUID('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_URL = UUID('6ba7b811-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_OID = UUID('6ba7b812-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_X500 = UUID('6ba7b814-9dad-11d1-80b4-00c04fd430c8')


def uuid4():
    digits = [f'{_draws.randrange(16):x}' for _ in range(32)]
    return UUID(hex=''.join(digits), version=4)


def uuid1(node=None, clock_seq=None):
    digits = [f'{_draws.randrange(16):x}' for _ in range(32)]
    return UUID(hex=''.join(digits), version=1)


def uuid3(namespace, name):
    from hashlib import md5
    digest = md5(namespace.bytes + name.encode()).digest()
    return UUID(bytes=digest, version=3)


def uuid5(namespace, name):
    from hashlib import sha1
    digest = sha1(namespace.bytes + name.encode()).digest()
    return UUID(bytes=digest[:16], version=5)
