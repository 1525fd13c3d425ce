-x ** 2 ** -y + a @ b // c % d
a or b and not c in d
not a == b is not c not in d < e
x if c else y if d else z
a | b ^ c & d << e >> f + g - h * i / j, ~+-k
f(a, *b, c=1, **d)(x for x in y)[0].g
a[1], a[1:2], a[::2], a[:, None, ..., -1:], a[b,], a[*b]
[], [1], [*a, b], (), (a,), (a), {1}, {*a}, {}, {1: 2, **d}
[x for x in y if x if not x for z in x]
{k: v for k, v in d.items()}, {x for x in y} if 0 else 1
(y := f(x)), [z := 1, z]
lambda: 0
lambda a, b=1, /, c=2, *d, e, f=3, **g: a + g
lambda *, a: a
