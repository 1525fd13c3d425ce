# dataclasses, enums, collections, itertools, operator, copy, abc.
from typing import *
from dataclasses import dataclass, field, asdict, replace, astuple, fields
from enum import Enum, IntEnum, auto, Flag, unique
from collections import *
import itertools as it
@dataclass(order=True, frozen=True)
class P:
    x: int = 0
    y: list = field(default_factory=list, compare=False, repr=False)
    z: ClassVar[int] = 3
    def __post_init__(self): object.__setattr__(self,'w',self.x*2)
p=P(3); print(p, p.w, P(1)<P(2), P(1)==P(1), hash(P(1))==hash(P(1)))
try: p.x=1
except Exception as e: print(type(e).__name__, e)
@dataclass
class Q(P.__mro__[1]):
    a: int
    b: str = 'q'
    c: Optional[float] = None
q=Q(1); print(asdict(q), replace(q,b='z'), astuple(q), [f.name for f in fields(q)])
try: Q()
except TypeError as e: print(e)
@dataclass(kw_only=True, slots=False)
class R: 
    a:int; b:int=2
print(R(a=1), R(b=1,a=2)==R(a=2,b=1))
class C(Enum):
    A=1; B=auto(); D='x'
    @property
    def low(self): return self.name.lower()
    @classmethod
    def d(cls): return cls.A
print(C.A, repr(C.B), C['A'], C(1), C.A.value, C.A.name, list(C), C.A.low, C.d(), C.A is C(1), C.A==1, len(C), C.A in C, isinstance(C.A,C))
try: C(9)
except ValueError as e: print(e)
try: C['Z']
except KeyError as e: print(e)
class S(str, Enum):
    A='a'; B='b'
print(S.A=='a', S.A, S('b'), S.A.upper(), f"{S.A}", str(S.A), S.A.value)
class I(IntEnum):
    X=1; Y=2
print(I.X+1, I.X<I.Y, repr(I.X), str(I.X), [0,5,6][I.X], f"{I.X}", I(2), sorted([I.Y,I.X]))
class F(Flag):
    R=auto(); W=auto(); X=auto()
print(F.R|F.W, F.R in (F.R|F.W), (F.R|F.W).value)
N=namedtuple('N','a b c',defaults=[3]); n=N(1,2); print(n, n._asdict(), n._replace(a=5), N._fields, n.a, n[1], *n, N._make([1,2,3]), n==(1,2,3))
class NT(NamedTuple):
    x: int
    y: str='q'
    def s(self): return self.x*2
print(NT(1), NT(1).s(), NT(2,y='a')._asdict())
class TD(TypedDict): a:int
print(TD(a=1))
d=defaultdict(list); d['a'].append(1); print(d, dict(d), d.get('z'), 'z' in d)
c=Counter('abracadabra'); print(c, c.most_common(2), c['z'], c+Counter('ab'), c-Counter('aaa'), c&Counter('aab'), c|Counter('zz'), sorted(c.elements())[:3], sum(c.values()))
c.subtract('aa'); print(c, +c)
q=deque([1,2,3],maxlen=3); q.append(4); q.appendleft(0); print(q, q[0], len(q), list(reversed(q)), q.index(2), q.count(2)); q.rotate(1); print(q, q.copy(), deque([1])+deque([2])); q.insert(1,9) if 0 else None; q.remove(2); print(q); q.reverse(); print(q)
cm=ChainMap({'a':1},{'a':2,'b':3}); print(cm['a'],cm['b'],dict(cm), cm.new_child({'z':1})['z'])
o=OrderedDict(a=1,b=2); o.move_to_end('a'); print(o, o.popitem(last=False), list(o))
print(list(it.chain([1],[2])), list(it.chain.from_iterable([[1],[2]])), list(it.product('ab',[1,2])), list(it.product([0,1],repeat=2)), list(it.permutations([1,2,3],2)), list(it.combinations('abc',2)), list(it.combinations_with_replacement('ab',2)), list(it.islice(it.count(5,2),3)), list(it.islice('abcdef',1,5,2)), list(it.zip_longest([1,2],[3],fillvalue=0)), list(it.accumulate([1,2,3])), list(it.accumulate([1,2,3],lambda a,b:a*b,initial=10)), [(k,list(g)) for k,g in it.groupby('aabbc')], list(it.takewhile(lambda x:x<3,[1,2,3,1])), list(it.dropwhile(lambda x:x<3,[1,2,3,1])), list(it.repeat(1,3)), list(it.starmap(pow,[(2,3)])), list(it.filterfalse(None,[0,1])), list(it.compress('abc',[1,0,1])), list(it.pairwise([1,2,3])), list(zip(it.cycle([1,2]),range(5))), [list(x) for x in it.tee([1,2])])

import operator as op
print(op.itemgetter(1,2)([1,2,3]), op.attrgetter('real')(5), op.methodcaller('upper')('a'), op.mul(2,3), sorted([{'a':2},{'a':1}],key=op.itemgetter('a')))
import copy
a=[1,[2]]; b=copy.deepcopy(a); b[1].append(3); print(a,b,copy.copy(a))
import abc
class Ab(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @property
    @abc.abstractmethod
    def g(self): ...
try: Ab()
except TypeError as e: print(e)
import string, types
print(string.ascii_lowercase, string.digits, string.punctuation, string.Template('$a ${b}').substitute(a=1,b=2), string.capwords('ab cd'))
ns=types.SimpleNamespace(a=1); ns.b=2; print(ns)

# The defaults of a named tuple, as files for Python 3.6 give them.
import inspect
Blocks = namedtuple('Blocks', ['repeat', 'kernel', 'stride'])
Blocks.__new__.__defaults__ = (None,) * len(Blocks._fields)
print(Blocks(1), Blocks.__new__.__defaults__, Blocks._field_defaults,
      inspect.signature(Blocks), Blocks.__new__.__doc__)
Blocks.__new__.__defaults__ = (7,)
print(Blocks(1, kernel=2), inspect.signature(Blocks))
for given in ((), (1, 2, 3, 4)):
    try:
        Blocks(*given)
    except TypeError as e:
        print(e)
