# Containers that hold themselves, text methods, the types of iterators.
l=[1]
l.append(l)
print(l)
d={}
d['a']=d
print(d)
t=([],)
t[0].append(t)
print(t)
from collections import OrderedDict, defaultdict, deque
print('a\tbc\td'.expandtabs(4), 'a\tb'.expandtabs(tabsize=2))
print(ascii('hé\u1234\U0001F600'), ascii('a'))
print((5).real,(5).imag,(5).numerator,(5).denominator,(2.5).real,(2.5).imag, True.real)
print('abc'.translate(str.maketrans('ab','xy')), 'abc'.translate(str.maketrans({'a':None,'b':'zz'})), 'abc'.translate(str.maketrans('a','b','c')))
for it in [iter([]),iter(()),iter({}),iter({}.values()),iter({}.items()),iter(set()),iter(''),iter(range(3)),iter(b''),reversed([]),reversed(()), reversed({}),zip(),map(str,[]),filter(None,[]),enumerate([]),(i for i in []),iter(int,0), reversed(range(3)), {}.keys(), {}.values(), {}.items()]:
    print(type(it).__name__, type(it))
import sys
print(type(sys.version_info).__name__, sys.version_info.major, sys.version_info[0], sys.version_info >= (3,8), len(sys.version_info), sys.version_info[:2]>(3,0), sys.version_info.releaselevel)
l=[3,1,2]
class K:
    def __init__(s,v): s.v=v
    def __lt__(s,o):
        l.append(0); return s.v<o.v
    def __eq__(s,o):
        l.clear(); return False
l=[K(3),K(1),K(2)]
try:
    l.sort()
except ValueError as e: print(e)
l=[K(3),K(1),K(2)]
try: print(l.index(5))
except ValueError as e: print(e)
l=[K(3),K(1),K(2)]
try: l.remove(5)
except ValueError as e: print(e)
l=[K(3),K(1),K(2)]
print(l.count(5))
l=[K(3),K(1),K(2)]
print(5 in l)
class I:
    def __index__(s):
        l.clear(); return 1
l=[1,2,3]
l.insert(I(), 7); print(l)
print(-sys.float_info.max, sys.float_info.epsilon, sys.float_info.min, sys.float_info.dig, sys.float_info[8])
