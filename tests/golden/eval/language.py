# Decorators, metaclasses, descriptors, slots, contexts, match, f-strings.
from __future__ import annotations
import functools, contextlib
from typing import Optional, Union, List
def deco(n):
    def w(f):
        @functools.wraps(f)
        def inner(*a, **k):
            return [f(*a,**k)]*n
        return inner
    return w
@deco(2)
def foo(x: int | None = None, *, y: "str" = 'a') -> list[int] | None:
    "doc"
    return (x,y)
print(foo(1), foo.__name__, foo.__doc__, foo.__wrapped__(2))
class Meta(type):
    reg={}
    def __new__(m, name, bases, ns, **kw):
        c=super().__new__(m,name,bases,ns); m.reg[name]=kw; return c
    def __init__(c,name,bases,ns,**kw): super().__init__(name,bases,ns)
    def __call__(c,*a,**k):
        o=super().__call__(*a,**k); o.tag=1; return o
    def __len__(c): return 7
    @property
    def p(c): return c.__name__
class M(metaclass=Meta, z=1): pass
class N(M, q=2): pass
print(Meta.reg, M().tag, len(N), N.p, type(N))
class Base:
    subs=[]
    def __init_subclass__(cls, /, k=None, **kw):
        super().__init_subclass__(**kw); Base.subs.append((cls.__name__,k))
    def __class_getitem__(cls, i): return (cls.__name__, i)
class S1(Base,k=3): pass
print(Base.subs, S1[int], Base[1,2])
class D:
    def __set_name__(s,o,n): s.n='_'+n; print('setname',o.__name__,n)
    def __get__(s,i,o=None):
        if i is None: return s
        return getattr(i,s.n,'unset')
    def __set__(s,i,v): setattr(i,s.n,v*2)
    def __delete__(s,i): delattr(i,s.n)
class U:
    a=D()
u=U(); print(u.a); u.a=4; print(u.a, u.__dict__); del u.a; print(u.a, type(U.a))
class SL:
    __slots__=('x','y')
s=SL(); s.x=1; print(s.x)
try: s.z=1
except AttributeError as e: print(e)
try: s.y
except AttributeError as e: print(e)
try: s.__dict__
except AttributeError as e: print(e)
@contextlib.contextmanager
def cm(x):
    print('in',x)
    try: yield x+1
    except ValueError as e: print('caught',e)
    finally: print('out')
with cm(1) as a, cm(2) as b: print(a,b)
with cm(1): raise ValueError('x')
with (cm(1) as a, cm(2) as b,): print(a+b)
with contextlib.suppress(KeyError): {}[1]
with contextlib.ExitStack() as st:
    st.enter_context(cm(5)); st.callback(print,'cb')
with contextlib.nullcontext(3) as z: print(z)
@functools.lru_cache(maxsize=None)
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
print(fib(60), fib.cache_info())
@functools.cache
def g(n): return n
print(g(1), g(1))
@functools.singledispatch
def sd(x): return 'obj'
@sd.register(int)
def _(x): return 'int'
@sd.register
def _(x: str): return 'str'
@sd.register(list)
def _(x): return 'list'
print(sd(1), sd('a'), sd([]), sd(1.5), sd(True))
class C:
    @functools.cached_property
    def v(self): print('once'); return 5
    @functools.singledispatchmethod
    def m(self,x): return 'd'
    @m.register
    def _(self,x:int): return 'i'
c=C(); print(c.v,c.v, c.m(1), c.m('a'))
p=functools.partial(lambda *a,**k:(a,k),1,x=2); print(p(3,y=4), p.args, p.keywords, p.func)if 0 else print(p(3,y=4),p.args,p.keywords)
print(functools.reduce(lambda a,b:a*b,[1,2,3,4]), functools.reduce(lambda a,b:a+b,[],5))
@functools.total_ordering
class T:
    def __init__(s,v): s.v=v
    def __eq__(s,o): return isinstance(o,T) and s.v==o.v
    def __lt__(s,o): return s.v<o.v
print(T(1)<=T(2), T(1)>T(2), T(2)>=T(2), sorted([3,1,2],key=functools.cmp_to_key(lambda a,b:b-a)))
def m(x):
    match x:
        case 0: return 'zero'
        case [1, *r]: return ('list', r)
        case {'a': v, **k}: return ('map', v, k)
        case str() as s if len(s)>2: return ('str', s)
        case T(v=3): return 'T3'
        case (1|2|3) as n: return n
        case None | True: return 'none'
        case [x, y]: return (x,y)
        case -1.5: return 'f'
        case _: return 'other'
for x in [0,[1,2,3],{'a':1,'b':2},'abc','a',T(3),2,None,True,(5,6),-1.5,object]: print(m(x))
if (n:=10)>5: print(n, [y:=1, y**2], [z for q in range(3) if (z:=q*2)])
def po(a,b,/,c,*,d): return a,b,c,d
print(po(1,2,c=3,d=4))
print(f"{1+1=} {'a'!r:>5} {3.14159:.{2}f} {'x':{'*'}^{7}} {{}} {n!s} {n:,} { {'a':1}['a'] } {(lambda x:x*2)(4)}")
x = 5; print(f'{x=!r:^10}|{x = }|{x:=+5}')
def ann(a: int, b: 'x'=1) -> str: ...
class P:
    a: int = 1
    b: str
print(P.__annotations__)
