# Heirs of dict and its relatives: which of their methods Python asks, and when.
from collections import Counter, OrderedDict, defaultdict


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def keywords(**given):
    return given


# A mapping with an order or an iterator of its own is read by keys() and [key].
class Tens(dict):
    def __iter__(self):
        return iter(())

    def __getitem__(self, key):
        return 10 * super().__getitem__(key)


class Doubled(OrderedDict):
    def __getitem__(self, key):
        return 2 * super().__getitem__(key)


class Raw(dict):
    def __getitem__(self, key):
        return "never"


class Keyed:
    def keys(self):
        return ["k"]

    def __getitem__(self, key):
        return key + "!"


for cls in Tens, Doubled, Raw:
    d = cls(a=1, b=2)
    print(dict(d), {**d, "c": 3}, keywords(**d), d | {"c": 3}, {"c": 3} | d)
    plain = {"a": 0}
    plain |= d
    plain.update(d)
    print(plain, d.copy(), list(reversed(d)))
print({**Keyed()}, keywords(**Keyed()), dict(Keyed()))
plain = {}
plain |= [("pairs", 1)]
print(plain)
attempt(lambda: {**[1]})
attempt(lambda: dict({}, {}))
print(type(Tens.fromkeys("ab")).__name__, OrderedDict.fromkeys("ab", 0))


# What is overridden is asked by the methods that Python writes with it.
def logged(base):
    names = ["__setitem__", "__getitem__", "__delitem__", "__contains__"]

    def hook(name):
        def method(self, key, *value):
            log.append((name.strip("_"), key))
            return getattr(super(Logged, self), name)(key, *value)
        return method

    Logged = type("Logged", (base,), {name: hook(name) for name in names})
    return Logged


log = []
for base in dict, OrderedDict, Counter:
    Logged = logged(base)
    for use in (
        lambda d: d.setdefault("a", 3),
        lambda d: d.pop("a"),
        lambda d: d.popitem(),
        lambda d: d.update(z=1),
        lambda d: type(d.copy()).__name__,
        lambda d: sorted(d | {"q": 1}),
        lambda d: repr(d),
    ):
        d = Logged({"a": 1, "b": 2})
        log.clear()
        attempt(lambda: (use(d), log))

counts = Counter(a=3, b=1, c=-2)
print(counts - Counter(a=1, d=-5), -counts, +counts, counts & Counter(a=1))
print(counts | Counter(d=4), Counter(a="x", b=1), counts.most_common(2))
attempt(lambda: Counter.fromkeys("ab"))


# An heir's __init__ need not call the one that keeps the factory.
class Late(defaultdict):
    def __init__(self):
        pass


late = Late()
print(late.default_factory, vars(late))
attempt(lambda: late["x"])
late.default_factory = list
print(late["x"], late)

# The operators of containers are methods, too.
print(set.__or__({1}, {2}), frozenset([1]).__sub__({1}), {1}.__and__([1]))
print(dict.__ior__({}, [(1, 2)]), [].__iadd__("ab"), list({1: 2}.__reversed__()))
print(hasattr(set, "__getitem__"), hasattr(frozenset, "__ior__"))


# A sequence of the user's is walked backwards by its length and items; a list
# is not.
class Items(set):
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return i


class Long(list):
    __len__, __getitem__ = Items.__len__, Items.__getitem__


print(list(reversed(Items())), list(reversed(Long([7, 8, 9]))))
attempt(lambda: reversed({1}))


# Numbers of an heir of int stand in a set where plain ones would.
class Level(int):
    pass


print({100.0, 1024, Level(5), 2}, {Level(9), Level(1), 8})


# --- attributes that are items, by the methods of dict themselves ---
class Settings(dict):
    __getattr__ = dict.get
    __setattr__ = dict.__setitem__
    __delattr__ = dict.__delitem__


settings = Settings(lr=1)
settings.epochs = 2
settings.nested = Settings(a=1)
settings.nested.a = 5
del settings.lr
print(settings, settings.lr, settings.nested.a, vars(settings),
      "epochs" in settings)
try:
    del settings.missing
except KeyError as error:
    print(repr(error))
setattr(settings, "by_name", 3)
delattr(settings, "epochs")
print(settings, Settings.mro(), type(Settings.mro()).__name__)
