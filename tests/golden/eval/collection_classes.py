# deque, ChainMap, UserDict and its like, and what heirs of the abstract classes
# get for the methods that they define.
import collections
import enum
import typing
from collections import ChainMap, UserDict, UserList, UserString, abc, deque


def attempt(*functions):
    for f in functions:
        try:
            print(f())
        except Exception as e:
            print(type(e).__name__, e)


# --- deque -------------------------------------------------------------------

class Right:
    def __radd__(self, other):
        return "radd", len(other)

    def __rmul__(self, other):
        return "rmul", len(other)


def three(*limit):
    return deque([1, 2, 3], *limit)


def grow(items):
    for item in items:
        items.append(item)


attempt(
    lambda: (three() + Right(), three() * Right(), three(2) * 2),
    lambda: three() + [1],
    lambda: three() * 1.5,
    lambda: deque([], -1),
    lambda: deque([], "a"),
    lambda: three().index(3, 0, 2),
    lambda: three().remove(9),
    lambda: three()[0:1],
    lambda: three(3).insert(0, 1),
    lambda: hash(three()),
    lambda: grow(three()),
    lambda: isinstance(three(), abc.MutableSequence),
)
items = deque([1])
items.append(items)
items += "ab"
items.rotate(1)
print(items, three() == three(2), three() < deque([2]))

# --- which class is what -----------------------------------------------------


class Unwalkable(list):
    __iter__ = None


names = ["Iterator", "Reversible", "Container", "Collection", "Sequence",
         "MutableSet", "Mapping", "KeysView", "Hashable"]
for value in ["a", [1], {1}, {}, {}.keys(), range(2), iter([]), map(str, []),
              deque(), ChainMap(), UserList(), UserString("a"), len, object()]:
    print(type(value).__name__,
          [name for name in names if isinstance(value, getattr(abc, name))])
print(issubclass(Unwalkable, abc.Iterable), isinstance([], abc.Set))


# --- heirs of the abstract classes -------------------------------------------

class Fixed(abc.Mapping):
    def __init__(self, **items):
        self.inner = items

    def __getitem__(self, key):
        return self.inner[key]

    def __iter__(self):
        return iter(self.inner)

    def __len__(self):
        return len(self.inner)


class Half(abc.MutableMapping):
    def __getitem__(self, key):
        return key


fixed = Fixed(a=1, b=2)
print(fixed.keys() & {"a"}, ("a", 1) in fixed.items(), list(fixed.values()))
print(fixed == {"a": 1, "b": 2}, {**fixed}, isinstance({}, Fixed))
attempt(Half, abc.Sequence, lambda: reversed(fixed), lambda: hash(fixed))
match fixed:
    case {"a": a, **rest}:
        print(a, rest)


class Row(abc.MutableSequence):
    def __init__(self, *items):
        self.inner = list(items)

    def __getitem__(self, i):
        return self.inner[i]

    def __setitem__(self, i, item):
        self.inner[i] = item

    def __delitem__(self, i):
        del self.inner[i]

    def __len__(self):
        return len(self.inner)

    def insert(self, i, item):
        self.inner.insert(i, item)


row = Row(1, 2, 3)
row.append(2)
row.extend(row)
row.reverse()
row.remove(3)
row += [5]
print(list(row), row.pop(), row.index(2), row.count(2), list(reversed(row)))
attempt(lambda: row.index(44), lambda: row.clear(), lambda: row.pop())


class Kept(abc.MutableSet):
    def __init__(self, items=()):
        self.inner = list(dict.fromkeys(items))

    def __contains__(self, item):
        return item in self.inner

    def __iter__(self):
        return iter(self.inner)

    def __len__(self):
        return len(self.inner)

    def __repr__(self):
        return f"Kept{self.inner}"

    def add(self, item):
        self.inner += [] if item in self.inner else [item]

    def discard(self, item):
        self.inner = [kept for kept in self.inner if kept != item]


one, two = Kept([1, 2, 3]), Kept([2, 3, 4])
print(one & two, one | two, one - two, one ^ two, one < two, [1, 9] - one)
print(one == {1, 2, 3}, {1} <= one, one.isdisjoint(two))
one ^= two
one |= {7}
print(one)
attempt(lambda: one.remove(9), one.pop, one.clear, one.pop)

# --- containers around others ------------------------------------------------

first = {"a": 1}
maps = ChainMap({}, first, {"b": 2, "a": 0})
print(maps, dict(maps), len(maps), maps.new_child(z=1), maps.parents)
maps["a"] = 5
print(maps["a"], maps.pop("a"), maps["a"], maps | {"k": 1}, {"k": 1} | maps)
attempt(lambda: maps.pop("a"), lambda: maps["q"], maps.popitem)


class Upper(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)

    def __missing__(self, key):
        return key + "?"


upper = Upper(a=1)
upper.update(b=2)
print(upper, upper["z"], upper.get("z"), type(upper.copy()).__name__)
print(upper | {"c": 3}, upper == {"A": 1, "B": 2}, isinstance(upper, dict))
attempt(lambda: UserDict()["x"])
listed = UserList([3, 1, 2])
listed.sort()
print(listed + [1], [0] + listed, listed[1:], listed * 2, listed == [1, 2, 3])
text = UserString("Abc")
print(text + "d", type(text.upper()).__name__, text == "Abc", text.split("b"))


class Endless(deque):
    def __len__(self):
        return -1


print(Endless([1]) == Endless([1]), Endless([1]) < Endless([2]))


# Where a class is that a call makes.
def made_inside():
    return collections.namedtuple('Inner', 'a')


print(collections.namedtuple('Point', 'x y'), made_inside(),
      collections.namedtuple('Elsewhere', 'a', module='there'))
print(typing.NamedTuple('Typed', [('a', int)]),
      enum.Enum('Made', 'a b').__module__,
      enum.Flag('Placed', 'a', module='there').__module__)
__name__ = 'renamed'
print(type('Called', (), {}).__name__, made_inside())


class Renamed:
    class Within:
        pass


print(Renamed, Renamed.Within)
