"""Whole numbers of any length as text, without sign and leading zeros: the
coefficients of decimals. Inside they are limbs of eight digits, the lowest
first."""

_BASE = 100000000


def _limbs(text):
    return [int(text[max(0, end - 8):end]) for end in range(len(text), 0, -8)]


def _text(limbs):
    digits = "".join([str(limb).zfill(8) for limb in reversed(limbs)])
    return digits.lstrip("0") or "0"


def less(a, b):
    return len(a) < len(b) or (len(a) == len(b) and a < b)


def add(a, b):
    x, y = _limbs(a), _limbs(b)
    if len(x) < len(y):
        x, y = y, x
    carry = 0
    for i in range(len(x)):
        carry += x[i] + (y[i] if i < len(y) else 0)
        x[i] = carry % _BASE
        carry //= _BASE
    x.append(carry)
    return _text(x)


def subtract(a, b):
    """a - b of a that is no less than b."""
    x, y = _limbs(a), _limbs(b)
    borrow = 0
    for i in range(len(x)):
        borrow += x[i] - (y[i] if i < len(y) else 0)
        x[i] = borrow % _BASE
        borrow //= _BASE
    return _text(x)


def multiply(a, b):
    if len(a) + len(b) < 19:
        return str(int(a) * int(b))
    x, y = _limbs(a), _limbs(b)
    made = [0] * (len(x) + len(y))
    for i, limb in enumerate(x):
        carry = 0
        for j, other in enumerate(y):
            carry += made[i + j] + limb * other
            made[i + j] = carry % _BASE
            carry //= _BASE
        made[i + len(y)] = carry
    return _text(made)


def _divide_short(x, by):
    rest, made = 0, x[:]
    for i in reversed(range(len(x))):
        rest = rest * _BASE + x[i]
        made[i] = rest // by
        rest %= by
    return made, rest


def divide(a, b):
    """The quotient and the remainder."""
    if less(a, b):
        return "0", a
    if len(a) < 19:
        return str(int(a) // int(b)), str(int(a) % int(b))
    x, y = _limbs(a), _limbs(b)
    if len(y) == 1:
        made, rest = _divide_short(x, y[0])
        return _text(made), str(rest)
    # Knuth's algorithm D: with a high first limb, a guess is off by 2 at most.
    scale = _BASE // (y[-1] + 1)
    x, y = (_limbs(multiply(text, str(scale))) for text in (a, b))
    x.append(0)
    made = [0] * (len(x) - len(y))
    for i in reversed(range(len(made))):
        _divide_step(x, y, made, i)
    rest, _ = _divide_short(x, scale)
    return _text(made), _text(rest)


def _divide_step(x, y, made, i):
    n = len(y)
    high = x[i + n] * _BASE + x[i + n - 1]
    guess, rest = high // y[-1], high % y[-1]
    while guess >= _BASE or guess * y[-2] > rest * _BASE + x[i + n - 2]:
        guess -= 1
        rest += y[-1]
        if rest >= _BASE:
            break
    borrow = 0
    for j in range(n):
        borrow += x[i + j] - guess * y[j]
        x[i + j] = borrow % _BASE
        borrow //= _BASE
    borrow += x[i + n]
    x[i + n] = borrow % _BASE
    if borrow < 0:
        guess -= 1
        carry = 0
        for j in range(n):
            carry += x[i + j] + y[j]
            x[i + j] = carry % _BASE
            carry //= _BASE
        x[i + n] = (x[i + n] + carry) % _BASE
    made[i] = guess


def power(base, n):
    made = "1"
    while n:
        if n & 1:
            made = multiply(made, base)
        n >>= 1
        base = multiply(base, base) if n else base
    return made


def square_root(a):
    """The largest number whose square is no more."""
    if a == "0":
        return a
    guess = "1" + "0" * ((len(a) + 1) // 2)
    while True:
        better, _ = divide(add(guess, divide(a, guess)[0]), "2")
        if not less(better, guess):
            return guess
        guess = better


def remainder(a, modulus):
    """a modulo a number of up to 63 bits."""
    rest = 0
    for digit in a:
        rest = (_ten_times(rest, modulus) + int(digit)) % modulus
    return rest


def _ten_times(a, modulus):
    twice = a * 2 % modulus
    four = twice * 2 % modulus
    return (four * 2 % modulus + twice) % modulus


def plus_one(text):
    kept = text.rstrip("9")
    nines = "0" * (len(text) - len(kept))
    if not kept:
        return "1" + nines
    return kept[:-1] + str(int(kept[-1]) + 1) + nines
