# Operators as methods of containers, methods of ranges and of integers, and
# math's gamma functions to the last digit.
import math


def show(call):
    try:
        print(call())
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__ + ":", e)


class Bag(set):
    def __or__(self, other):
        return "bag", super().__or__(other)

    def __ior__(self, other):
        super().__ior__(other)
        return self


# --- sets and dictionaries ---
show(lambda: [{1, 2}.__and__({2}), {1}.__rsub__({1, 2}), {1}.__xor__({2})])
show(lambda: [{1}.__or__([2]), frozenset([1]).__or__({2})])
show(lambda: [Bag([1]) | {2}, Bag([1]).__ior__({2}) == {1, 2}])
show(lambda: [{1: 2}.__or__({1: 3}), {1: 2}.__ror__({1: 3})])
show(lambda: [{}.__ior__([(1, 2)]), [1].__iadd__("a"), {}.__or__([])])
show(lambda: [list([1, 2].__reversed__()), list({1: 2, 3: 4}.__reversed__())])
show(lambda: frozenset([1]).__hash__() == hash(frozenset([1])))

# --- ranges ---
show(lambda: [range(9, 0, -3).index(3), range(5).count(7), range(5).index(2.0)])
show(lambda: range(5).index(7))
show(lambda: range(5).index("a"))
show(lambda: len({range(0, 3, 2), range(0, 4, 2), range(0), range(2, 1)}))

# --- integers ---
show(lambda: [(-255).bit_count(), (5).as_integer_ratio(), True.bit_count()])
show(lambda: [(258).to_bytes(2), (-2).to_bytes(3, "little", signed=True)])
show(lambda: [(2**62).to_bytes(9), (0).to_bytes(0), (128).to_bytes()])
show(lambda: [int.from_bytes(b"\x01\x02"), int.from_bytes([1, 2], "little")])
show(lambda: [int.from_bytes(b"\xff\xfe", signed=True), int.from_bytes(b"")])
show(lambda: (256).to_bytes())
show(lambda: (128).to_bytes(signed=True))
show(lambda: (-1).to_bytes())
show(lambda: (1).to_bytes(-1))
show(lambda: (1).to_bytes(1, "middle"))
show(lambda: (1).to_bytes(1, 2))
show(lambda: int.from_bytes("a"))
show(lambda: slice(3).indices("a"))

# --- gamma ---
for x in [0.1, 1, 2.5, 7, 23, 24.5, 139.7, 150.3, 171.6, -0.5, -3.7, -141.2,
          -250.5, 1e-21, 1e300]:
    show(lambda: math.gamma(x))
    show(lambda: math.lgamma(x))
show(lambda: math.gamma(-2))
show(lambda: [math.lgamma(-math.inf), math.lgamma(3), math.gamma(math.inf)])
