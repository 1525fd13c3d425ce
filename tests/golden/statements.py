"""The docstring."""
from __future__ import annotations
import a, b.c, d.e as f
from . import g
from ...h.i import (j, k as l,)
from m import *
a = b, *c = (d, [e, f.g]), h[0] = 1, 2
a += 1; b **= 2; c @= d
x: int
x.y: List[int] = [1]
(z): int = 3
del a, b[0], (c, d)
assert a, 'message'
raise
raise E('x') from e
pass; ...
for i, (j, *k) in enumerate(x), y:
    continue
else:
    pass
while a: break
if a: b
elif c: d
elif e:
    f
else: g
with a as b, c() as (d, e), f: g
try:
    a
except E: b
except (F, G) as e:
    c
except: d
else: e
finally:
    f
try: a
finally: b


@decorator
@other(1).attr
class C(Base, metaclass=M, *bases, **kw):
    """Doc."""
    x = 1

    @property
    def f(self: 'C', a, /, b: int = 2, *args: int, c, d=4, **kw) -> None:
        "Doc of f."
        return a, *args

    async def g(self):
        async with a as b: await c
        async for x in y: yield x
        w = [z async for z in y]
