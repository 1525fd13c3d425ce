# Archives of arrays, as np.savez and np.savez_compressed write them.
import base64
import io

import numpy as np

STORED = """
UEsDBC0AAAAAAAAAIQD3QBLq//////////8FABQAYS5ucHkBABAAmAAAAAAAAACYAAAAAA
AAAJNOVU1QWQEAdgB7J2Rlc2NyJzogJzxpOCcsICdmb3J0cmFuX29yZGVyJzogRmFsc2Us
ICdzaGFwZSc6ICgzLCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIC
AgICAgICAgICAgICAgICAgICAgICAgICAKAAAAAAAAAAABAAAAAAAAAAIAAAAAAAAAUEsD
BC0AAAAAAAAAIQBM++8W//////////8FABQAYi5ucHkBABAAkAAAAAAAAACQAAAAAAAAAJ
NOVU1QWQEAdgB7J2Rlc2NyJzogJzxmNCcsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdz
aGFwZSc6ICgyLCAyKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIC
AgICAgICAgICAgICAgICAgICAgICAKAACAPwAAgD8AAIA/AACAP1BLAQItAy0AAAAAAAAA
IQD3QBLqmAAAAJgAAAAFAAAAAAAAAAAAAACAAQAAAABhLm5weVBLAQItAy0AAAAAAAAAIQ
BM++8WkAAAAJAAAAAFAAAAAAAAAAAAAACAAc8AAABiLm5weVBLBQYAAAAAAgACAGYAAACW
AQAAAAA=
"""
SMALL = """
UEsDBC0AAAAIAAAAIQCtsCog//////////8FABQAeC5ucHkBABAAwAEAAAAAAACkAAAAAA
AAAJ3IvQ7BUBiH8WMTk8FgMJyIOMiJVH1VFUViIxaDSRqtGETlVCwicQ9u1CUgnsXqXX7v
838sVvPlOiUu4qrCKNka5Url7RylpdrF5myC4yY2YfTZZ8Ehid57sg9O0bsrtpa2VdXyJv
+9jPi554jH/5LGLOYwjwWUWMQSlrGCNdRYRwsbaGMTW9jGDnbRwR662EcPBzjEEfpf7yjG
NIoJjWJKT/0XUEsDBC0AAAAIAAAAIQB+I0YR//////////8FABQAeS5ucHkBABAAoAMAAA
AAAABOAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TaaKuo6Cell9UUpSYF59flJIK
EndLzClOBYoXZyQWpAL5GkYGBjqaOgq1CmQDLoZRMApGAU4AAFBLAQItAy0AAAAIAAAAIQ
CtsCogpAAAAMABAAAFAAAAAAAAAAAAAACAAQAAAAB4Lm5weVBLAQItAy0AAAAIAAAAIQB+
I0YRTgAAAKADAAAFAAAAAAAAAAAAAACAAdsAAAB5Lm5weVBLBQYAAAAAAgACAGYAAABgAQ
AAAAA=
"""


def opened(text):
    return np.load(io.BytesIO(base64.b64decode(text)))


d = opened(STORED)
print(d, d.files, type(d), d['a'], d['b'].dtype, d['b.npy'].shape)
print('a' in d, 'c' in d, list(d), len(d), sorted(d.keys()))
print({name: value.shape for name, value in d.items()}, d.get('c', 1))
try:
    d['c']
except KeyError as error:
    print(error)
with opened(SMALL) as z:
    print(z['x'], z.f.y.sum(), z.f.y.dtype)
    x = z['x']
print(x.mean(), sum(value.size for value in opened(SMALL).values()))
for damaged in base64.b64decode(STORED)[:-30], b'PK\3\4' + b'x' * 90:
    try:
        print(np.load(io.BytesIO(damaged)))
    except Exception:
        print('damaged')
