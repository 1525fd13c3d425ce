# Methods written in C refuse other objects, counts and names of arguments.


def show(call):
    try:
        print(call())
    except (TypeError, ValueError) as e:
        print(type(e).__name__ + ":", e)


# --- of objects ---
show(lambda: str.upper(1))
show(lambda: str.upper())
show(lambda: list(map(str.strip, [" a", 2])))
show(lambda: list.append((), 1))
show(lambda: set.add(frozenset(), 1))
show(lambda: int.__add__("a", 2))
show(lambda: list.__len__())
show(lambda: [list.__len__([1]), str.upper("a"), int.bit_length(True)])

# --- of counts ---
show(lambda: "a".upper(1))
show(lambda: "a".join())
show(lambda: "a".center())
show(lambda: "a".center(1, " ", 2))
show(lambda: [].insert(1))
show(lambda: "a".find())
show(lambda: "a".find("b", 1, 2, 3))
show(lambda: "a".__add__())
show(lambda: [].__setitem__(1))
show(lambda: {1}.union([2], [3]))
show(lambda: {}.fromkeys())

# --- of names ---
show(lambda: "a".upper(x=1))
show(lambda: "a".__add__(x=1))
show(lambda: "a b c".split(maxsplit=1))
show(lambda: "a".split(" ", 1, 2))
show(lambda: "a".split(" ", sep=1))
show(lambda: "a".split(by=1))
show(lambda: "a".splitlines(a=1, b=2))
show(lambda: [].sort(len))
show(lambda: [].sort(len, key=len))

# --- of kinds ---
show(lambda: [].__format__(1))
show(lambda: [].__getattribute__(1))
show(lambda: [].__delattr__(1))
show(lambda: "{}".format_map({}))
show(lambda: [1].index(1, None))
show(lambda: [1]["a":])

# --- the inverse of a number ---
show(lambda: [pow(3, -1, 7), pow(3, -2, -7), pow(-4, -3, 9), pow(2, -1, 1)])
show(lambda: pow(6, -1, 9))

# --- functions ---
show(lambda: hex())
show(lambda: oct(1, 2))
show(lambda: len(x=1))
show(lambda: isinstance(1))
show(lambda: getattr(1))
show(lambda: bool(x=1))
show(lambda: float(1, 2))
show(lambda: range())
show(lambda: slice(1, 2, 3, 4))
show(lambda: iter(1, 2))
show(lambda: bytes("a", "ascii", 2))
show(lambda: str(b"a", 1))
show(lambda: [ord(b"\xff"), max([], default=3)])
show(lambda: max(1, 2, default=3))
show(lambda: min(x=1))
show(lambda: min(1, x=1))
show(lambda: getattr(1, 1))
show(lambda: [hex("a")])
show(lambda: int("1", "a"))
show(lambda: round(1.5, "a"))
show(lambda: next([], 1, 2))
show(lambda: list(map(str, [], x=1)))
show(lambda: list(filter(None, [], x=1)))
show(lambda: iter(1))
