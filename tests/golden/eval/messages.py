# The words of Python's errors.
import math
def unused():
    pass
def f(a,/,b,*,c=1): pass
try:
    print('f(a=1,b=2)', f(a=1,b=2))
except Exception as e:
    print('f(a=1,b=2)','->',type(e).__name__,e)
try:
    print('f()', f())
except Exception as e:
    print('f()','->',type(e).__name__,e)
try:
    print('f(1)', f(1))
except Exception as e:
    print('f(1)','->',type(e).__name__,e)
try:
    print('f(1,2,3)', f(1,2,3))
except Exception as e:
    print('f(1,2,3)','->',type(e).__name__,e)
try:
    print('f(1,2,d=4)', f(1,2,d=4))
except Exception as e:
    print('f(1,2,d=4)','->',type(e).__name__,e)
try:
    print('f(1,**{"b":1},**{"b":2})', f(1,**{"b":1},**{"b":2}))
except Exception as e:
    print('f(1,**{"b":1},**{"b":2})','->',type(e).__name__,e)
try:
    print('"".join([5])', "".join([5]))
except Exception as e:
    print('"".join([5])','->',type(e).__name__,e)
try:
    print('"".join(5)', "".join(5))
except Exception as e:
    print('"".join(5)','->',type(e).__name__,e)
try:
    print('f(1,b=2,**{"b":3})', f(1,b=2,**{"b":3}))
except Exception as e:
    print('f(1,b=2,**{"b":3})','->',type(e).__name__,e)
try:
    print('f(1,2,b=3)', f(1,2,b=3))
except Exception as e:
    print('f(1,2,b=3)','->',type(e).__name__,e)
try:
    print('int("a")', int("a"))
except Exception as e:
    print('int("a")','->',type(e).__name__,e)
try:
    print('float("a")', float("a"))
except Exception as e:
    print('float("a")','->',type(e).__name__,e)
try:
    print('[][1]', [][1])
except Exception as e:
    print('[][1]','->',type(e).__name__,e)
try:
    print('{}["k"]', {}["k"])
except Exception as e:
    print('{}["k"]','->',type(e).__name__,e)
try:
    print('(1).x', (1).x)
except Exception as e:
    print('(1).x','->',type(e).__name__,e)
try:
    print('None.x', None.x)
except Exception as e:
    print('None.x','->',type(e).__name__,e)
try:
    print('None()', None())
except Exception as e:
    print('None()','->',type(e).__name__,e)
try:
    print('None[1]', None[1])
except Exception as e:
    print('None[1]','->',type(e).__name__,e)
try:
    print('1+"a"', 1+"a")
except Exception as e:
    print('1+"a"','->',type(e).__name__,e)
try:
    print('"a"+1', "a"+1)
except Exception as e:
    print('"a"+1','->',type(e).__name__,e)
try:
    print('[1]+(1,)', [1]+(1,))
except Exception as e:
    print('[1]+(1,)','->',type(e).__name__,e)
try:
    print('-"a"', -"a")
except Exception as e:
    print('-"a"','->',type(e).__name__,e)
try:
    print('len(5)', len(5))
except Exception as e:
    print('len(5)','->',type(e).__name__,e)
try:
    print('range("a")', range("a"))
except Exception as e:
    print('range("a")','->',type(e).__name__,e)
try:
    print('sorted([1,"a"])', sorted([1,"a"]))
except Exception as e:
    print('sorted([1,"a"])','->',type(e).__name__,e)
try:
    print('max([])', max([]))
except Exception as e:
    print('max([])','->',type(e).__name__,e)
try:
    print('min()', min())
except Exception as e:
    print('min()','->',type(e).__name__,e)
try:
    print('sum(["a"])', sum(["a"]))
except Exception as e:
    print('sum(["a"])','->',type(e).__name__,e)
try:
    print('next(iter([]))', next(iter([])))
except Exception as e:
    print('next(iter([]))','->',type(e).__name__,e)
try:
    print('iter(5)', iter(5))
except Exception as e:
    print('iter(5)','->',type(e).__name__,e)
try:
    print('a', a)
except Exception as e:
    print('a','->',type(e).__name__,e)
try:
    print('abs("a")', abs("a"))
except Exception as e:
    print('abs("a")','->',type(e).__name__,e)
try:
    print('ord("ab")', ord("ab"))
except Exception as e:
    print('ord("ab")','->',type(e).__name__,e)
try:
    print('chr(-1)', chr(-1))
except Exception as e:
    print('chr(-1)','->',type(e).__name__,e)
try:
    print('round("a")', round("a"))
except Exception as e:
    print('round("a")','->',type(e).__name__,e)
try:
    print('[1,2,3].index(9)', [1,2,3].index(9))
except Exception as e:
    print('[1,2,3].index(9)','->',type(e).__name__,e)
try:
    print('[].pop()', [].pop())
except Exception as e:
    print('[].pop()','->',type(e).__name__,e)
try:
    print('{}.pop(1)', {}.pop(1))
except Exception as e:
    print('{}.pop(1)','->',type(e).__name__,e)
try:
    print('set().pop()', set().pop())
except Exception as e:
    print('set().pop()','->',type(e).__name__,e)
try:
    print('(1,2)[5]', (1,2)[5])
except Exception as e:
    print('(1,2)[5]','->',type(e).__name__,e)
try:
    print('"abc"[7]', "abc"[7])
except Exception as e:
    print('"abc"[7]','->',type(e).__name__,e)
try:
    print('"abc"["a"]', "abc"["a"])
except Exception as e:
    print('"abc"["a"]','->',type(e).__name__,e)
try:
    print('[1]["a"]', [1]["a"])
except Exception as e:
    print('[1]["a"]','->',type(e).__name__,e)
try:
    print('int([])', int([]))
except Exception as e:
    print('int([])','->',type(e).__name__,e)
try:
    print('list(5)', list(5))
except Exception as e:
    print('list(5)','->',type(e).__name__,e)
try:
    print('dict(5)', dict(5))
except Exception as e:
    print('dict(5)','->',type(e).__name__,e)
try:
    print('dict([1])', dict([1]))
except Exception as e:
    print('dict([1])','->',type(e).__name__,e)
try:
    print('tuple(5)', tuple(5))
except Exception as e:
    print('tuple(5)','->',type(e).__name__,e)
try:
    print('set(5)', set(5))
except Exception as e:
    print('set(5)','->',type(e).__name__,e)
try:
    print('set([[]])', set([[]]))
except Exception as e:
    print('set([[]])','->',type(e).__name__,e)
try:
    print('{[]:1}', {[]:1})
except Exception as e:
    print('{[]:1}','->',type(e).__name__,e)
try:
    print('hash([])', hash([]))
except Exception as e:
    print('hash([])','->',type(e).__name__,e)
try:
    print('isinstance(1,1)', isinstance(1,1))
except Exception as e:
    print('isinstance(1,1)','->',type(e).__name__,e)
try:
    print('issubclass(1,int)', issubclass(1,int))
except Exception as e:
    print('issubclass(1,int)','->',type(e).__name__,e)
try:
    print('f(*5)', f(*5))
except Exception as e:
    print('f(*5)','->',type(e).__name__,e)
try:
    print('f(**5)', f(**5))
except Exception as e:
    print('f(**5)','->',type(e).__name__,e)
try:
    print('print(1,foo=2)', print(1,foo=2))
except Exception as e:
    print('print(1,foo=2)','->',type(e).__name__,e)
try:
    print('sorted(1)', sorted(1))
except Exception as e:
    print('sorted(1)','->',type(e).__name__,e)
try:
    print('"%d" % "a"', "%d" % "a")
except Exception as e:
    print('"%d" % "a"','->',type(e).__name__,e)
try:
    print('"%s %s" % 1', "%s %s" % 1)
except Exception as e:
    print('"%s %s" % 1','->',type(e).__name__,e)
try:
    print('"%s" % (1,2)', "%s" % (1,2))
except Exception as e:
    print('"%s" % (1,2)','->',type(e).__name__,e)
try:
    print('"{} {}".format(1)', "{} {}".format(1))
except Exception as e:
    print('"{} {}".format(1)','->',type(e).__name__,e)
try:
    print('"{a}".format()', "{a}".format())
except Exception as e:
    print('"{a}".format()','->',type(e).__name__,e)
try:
    print('"{0.x}".format(1)', "{0.x}".format(1))
except Exception as e:
    print('"{0.x}".format(1)','->',type(e).__name__,e)
try:
    print('1/0', 1/0)
except Exception as e:
    print('1/0','->',type(e).__name__,e)
try:
    print('1//0', 1//0)
except Exception as e:
    print('1//0','->',type(e).__name__,e)
try:
    print('1%0', 1%0)
except Exception as e:
    print('1%0','->',type(e).__name__,e)
try:
    print('1.0/0', 1.0/0)
except Exception as e:
    print('1.0/0','->',type(e).__name__,e)
try:
    print('1.0//0', 1.0//0)
except Exception as e:
    print('1.0//0','->',type(e).__name__,e)
try:
    print('1.0%0', 1.0%0)
except Exception as e:
    print('1.0%0','->',type(e).__name__,e)
try:
    print('divmod(1,0)', divmod(1,0))
except Exception as e:
    print('divmod(1,0)','->',type(e).__name__,e)
try:
    print('0**-1', 0**-1)
except Exception as e:
    print('0**-1','->',type(e).__name__,e)
try:
    print('math.sqrt(-1)', math.sqrt(-1))
except Exception as e:
    print('math.sqrt(-1)','->',type(e).__name__,e)
try:
    print('[].remove(1)', [].remove(1))
except Exception as e:
    print('[].remove(1)','->',type(e).__name__,e)
try:
    print('1<"a"', 1<"a")
except Exception as e:
    print('1<"a"','->',type(e).__name__,e)
try:
    print('[]<1', []<1)
except Exception as e:
    print('[]<1','->',type(e).__name__,e)
try:
    print('"a"*"b"', "a"*"b")
except Exception as e:
    print('"a"*"b"','->',type(e).__name__,e)
try:
    print('[1,2,3][::0]', [1,2,3][::0])
except Exception as e:
    print('[1,2,3][::0]','->',type(e).__name__,e)
try:
    print('int("12",1)', int("12",1))
except Exception as e:
    print('int("12",1)','->',type(e).__name__,e)
try:
    print('bytes("a")', bytes("a"))
except Exception as e:
    print('bytes("a")','->',type(e).__name__,e)
try:
    print('getattr(1,"x")', getattr(1,"x"))
except Exception as e:
    print('getattr(1,"x")','->',type(e).__name__,e)
try:
    print('setattr(1,"x",2)', setattr(1,"x",2))
except Exception as e:
    print('setattr(1,"x",2)','->',type(e).__name__,e)
try:
    print('"a".foo()', "a".foo())
except Exception as e:
    print('"a".foo()','->',type(e).__name__,e)
try:
    print('[].foo', [].foo)
except Exception as e:
    print('[].foo','->',type(e).__name__,e)
try:
    print('{}.foo', {}.foo)
except Exception as e:
    print('{}.foo','->',type(e).__name__,e)
try:
    print('(lambda x: x)()', (lambda x: x)())
except Exception as e:
    print('(lambda x: x)()','->',type(e).__name__,e)
try:
    print('f.x', f.x)
except Exception as e:
    print('f.x','->',type(e).__name__,e)
try:
    print('object().x', object().x)
except Exception as e:
    print('object().x','->',type(e).__name__,e)
try:
    print('type("X",(),{})().x', type("X",(),{})().x)
except Exception as e:
    print('type("X",(),{})().x','->',type(e).__name__,e)
