# Classes that inherit from numbers, texts and lists and define operators.
class F(float):
    def __add__(s, o): return 'add', float(s), o
    def __radd__(s, o): return 'radd', float(s), o
    def __lt__(s, o): return 'lt'
    def __gt__(s, o): return 'gt'
    def __neg__(s): return 'neg'
    def __round__(s, n=None): return 'round', n
    def __abs__(s): return 'abs'
    def __eq__(s, o): return 'eq'
    def __repr__(s): return 'F!'
    def __str__(s): return 'f!'
    def __bool__(s): return False
    def __hash__(s): return 3
    def __divmod__(s, o): return 'divmod'
    def __pow__(s, o): return 'pow'


f = F(2.5)
print(f + 1, 1 + f, 1.5 + f, f + f, f < 2, 2 < f, -f, round(f), round(f, 1))
print(abs(f), f == 3, f != 3, [f], f, f"{f} {f:.2f} {f!r}", "%s %.1f" % (f, f))
print(bool(f), not f, f or 'falsy', divmod(f, 2), f ** 2, f * 2, type(f * 2))
print({f: 1}, hash(f), f.is_integer(), int(f), float(f))


class D(int):
    def __new__(cls, v, unit='m'): return super().__new__(cls, v)
    def __add__(self, o): return D(super().__add__(o))
    __radd__ = __add__
    def __mul__(self, o):
        r = int.__mul__(self, o)
        return r if r is NotImplemented else D(r)
    def __eq__(self, o): return super().__eq__(o)
    def __lt__(self, o): return super().__lt__(o)
    def __hash__(self): return super().__hash__() + 1
    def __repr__(self): return f'D({super().__repr__()})'
    def __neg__(self): return D(super().__neg__())
    def __format__(self, spec): return 'D' + super().__format__(spec)


d = D(4)
print(d + 1, 1 + d, d * 2, d - 1, type(d - 1), d == 4, d != 4, d < 5, hash(d))
print(sorted([D(3), D(1)]), {d: 1}[d], -d, sum([D(1), D(2)]), f"{d} {d:>4}")
print(d * 2.5, 2.5 * d, d.__add__(2), D(2) ** 3, D(7) // 2, D(1) << 2, ~D(1))
d += 2
print(d, 3 in [D(3)], [D(3)].index(3), bool(D(0)), divmod(D(7), 2), d is 6)
print((3).__add__(4), (2.5).__mul__(2), (2).__mul__(2.5), int.__sub__(5, 3))
print(float.__lt__(1., 2), (7).__divmod__(2), (-3).__abs__(), 'a'.__add__('b'))
print((2.567).__round__(1), (5).__rsub__(7), (5).__format__('03d'), '%d'.__mod__(3))


class L(list):
    def __add__(self, o): return L(super().__add__(o))
    def __len__(self): return super().__len__() + 10


class S(str):
    def __add__(self, o): return S(super().__add__(o) + '!')
    def __mod__(self, o): return 'mod ' + super().__mod__(o)
    def __eq__(self, o): return super().__eq__(o)
    __hash__ = str.__hash__


print(L([1]) + [2], len(L([1])), type(L([1]) + [2]))
print(S('a') + 'b', S('%s') % 3, S('a') == 'a', {S('q'): 1}['q'], 3 * S('b'))


class R:
    def __radd__(self, o): return 'radd', o
    def __rmod__(self, o): return 'rmod', o
    def __rmul__(self, o): return 'rmul', o
    def __repr__(self): return 'R'


print([1] + R(), (1,) + R(), "a" + R(), "%s" % R(), [1] * R(), 2.5 % R())
