# Decorators are evaluated before bases and defaults, and applied after them;
# defaults that are assigned are kept as they are.
import inspect
def note(*a):
    print(*a); return a[-1]
def deco(name):
    print("deco", name)
    return lambda c: note("apply", name, getattr(c, "__name__", c))
@deco(note("d1", 1))
@deco("d2")
class A(note("base", object), metaclass=note("meta", type)):
    print("body")
@deco(note("f1", "x"))
def f(a=note("default", 1), *, k=note("kw", 2)): return a, k
def g(*a, k=1): return a, k
g.__defaults__ = ('x',)
print(g.__defaults__, g(), inspect.signature(g))
def h(a, b, c): return a, b, c
h.__defaults__ = (1, 2, 3, 4)
print(h.__defaults__, h(), inspect.signature(h))
h.__defaults__ = (1, 2, 3, 4, 5, 6, 7)
print(h(), inspect.signature(h))
h.__defaults__ = ()
print(h.__defaults__)
h.__defaults__ = None
print(h.__defaults__)
def q(*, d=1, e): return d, e
own = q.__kwdefaults__
own['e'] = 5
print(q(), q.__kwdefaults__, inspect.signature(q))
q.__kwdefaults__ = own = {'z': 3, 'e': [1]}
print(q.__kwdefaults__ is own, inspect.signature(q))
try: q()
except TypeError as e: print(e)
own['d'] = 'late'
print(q(), inspect.signature(q))
q.__kwdefaults__ = {}
print(q.__kwdefaults__)
try: q()
except TypeError as e: print(e)
q.__kwdefaults__ = None
print(q.__kwdefaults__)
try: q(e=1)
except TypeError as e: print(e)
