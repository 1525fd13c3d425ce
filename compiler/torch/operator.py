"""operator."""
_in_c = True


def add(a, b):
    return a + b


def sub(a, b):
    return a - b


def mul(a, b):
    return a * b


def truediv(a, b):
    return a / b


def floordiv(a, b):
    return a // b


def mod(a, b):
    return a % b


def pow(a, b):
    return a ** b


def matmul(a, b):
    return a @ b


def neg(a):
    return -a


def eq(a, b):
    return a == b


def ne(a, b):
    return a != b


def lt(a, b):
    return a < b


def le(a, b):
    return a <= b


def gt(a, b):
    return a > b


def ge(a, b):
    return a >= b


def and_(a, b):
    return a & b


def or_(a, b):
    return a | b


def xor(a, b):
    return a ^ b


def not_(a):
    return not a


def truth(a):
    return bool(a)


def is_(a, b):
    return a is b


def contains(a, b):
    return b in a


def getitem(a, b):
    return a[b]


def setitem(a, b, c):
    a[b] = c


def index(a):
    if not hasattr(a, "__index__"):
        raise TypeError(f"{type(a).__name__!r} object cannot be interpreted as"
                        " an integer")
    return a.__index__()


def iadd(a, b):
    a += b
    return a


def imul(a, b):
    a *= b
    return a


def lshift(a, b):
    return a << b


def rshift(a, b):
    return a >> b


def pos(a):
    return +a


def invert(a):
    return ~a


inv = invert


def abs(a):
    return a.__abs__() if hasattr(a, "__abs__") else (-a if a < 0 else a)


def is_not(a, b):
    return a is not b


def concat(a, b):
    if not hasattr(a, "__getitem__"):
        raise TypeError(
            f"{type(a).__name__!r} object can't be concatenated")
    return a + b


def delitem(a, b):
    del a[b]


def isub(a, b):
    a -= b
    return a


def iand(a, b):
    a &= b
    return a


def ifloordiv(a, b):
    a //= b
    return a


def ilshift(a, b):
    a <<= b
    return a


def imatmul(a, b):
    a @= b
    return a


def imod(a, b):
    a %= b
    return a


def ior(a, b):
    a |= b
    return a


def ipow(a, b):
    a **= b
    return a


def irshift(a, b):
    a >>= b
    return a


def itruediv(a, b):
    a /= b
    return a


def ixor(a, b):
    a ^= b
    return a



def iconcat(a, b):
    if not hasattr(a, "__getitem__"):
        raise TypeError(f"'{type(a).__name__}' object can't be concatenated")
    return iadd(a, b)


def countOf(a, b):
    return sum(1 for item in a if item is b or item == b)


def indexOf(a, b):
    for i, item in enumerate(a):
        if item is b or item == b:
            return i
    raise ValueError("sequence.index(x): x not in sequence")


def length_hint(a, default=0):
    if not isinstance(default, int):
        raise TypeError(f"'{type(default).__name__}' object cannot be "
                        "interpreted as an integer")
    for name in ("__len__", "__length_hint__"):
        if hasattr(a, name):
            return getattr(a, name)()
    return default


def call(f, /, *args, **keywords):
    return f(*args, **keywords)


class _Getter:
    """What is made of some places, to be called with an object."""

    def __init__(self, *places):
        if not places:
            raise TypeError(
                f"{type(self).__name__} expected 1 argument, got 0")
        self._places = places

    def __call__(self, obj, /):
        found = [self._get(obj, place) for place in self._places]
        return found[0] if len(found) == 1 else tuple(found)

    def __repr__(self):
        listed = ", ".join([repr(place) for place in self._places])
        return f"operator.{type(self).__name__}({listed})"


class itemgetter(_Getter):
    @staticmethod
    def _get(obj, item):
        return obj[item]


class attrgetter(_Getter):
    def __init__(self, *names):
        super().__init__(*names)
        for name in self._places:
            if not isinstance(name, str):
                raise TypeError("attribute name must be a string")

    @staticmethod
    def _get(obj, name):
        for part in name.split("."):
            obj = getattr(obj, part)
        return obj


class methodcaller:
    def __init__(self, name, /, *args, **keywords):
        if not isinstance(name, str):
            raise TypeError("method name must be a string")
        self._name, self._args, self._keywords = name, args, keywords

    def __call__(self, obj, /):
        return getattr(obj, self._name)(*self._args, **self._keywords)

    def __repr__(self):
        parts = [repr(self._name), *[repr(arg) for arg in self._args]]
        parts += [f"{k}={v!r}" for k, v in self._keywords.items()]
        return f"operator.methodcaller({', '.join(parts)})"


for _name in ("add sub mul truediv floordiv mod pow matmul neg pos abs invert"
              " inv lshift rshift and_ or_ xor not_ lt le eq ne gt ge contains"
              " concat getitem setitem delitem index iadd isub imul itruediv"
              " ifloordiv imod ipow imatmul ilshift irshift iand ior ixor"
              " iconcat call").split():
    globals()[f"__{_name.rstrip('_')}__"] = globals()[_name]
