# A generator is closed when the variable goes that alone has it.
def gen(tag, n=3):
    print('open', tag)
    try:
        for i in range(n):
            yield i
    finally:
        print('close', tag)

def one():
    it = gen('one')
    return next(it)
print(one())

def rebound():
    it = gen('a')
    next(it)
    it = gen('b')
    next(it)
    print('end')
rebound()

def deleted():
    it = gen('deleted')
    next(it)
    del it
    print('after')
deleted()

def broken():
    it = gen('broken')
    for x in it:
        if x: break
    print('left at', x)
    for x in it: print('then', x)
    print('all')
broken()

kept = []
def keeps():
    it = gen('kept')
    next(it)
    kept.append(it)
    print('still')
keeps()
def returned():
    it = gen('returned')
    next(it)
    return it
r = returned(); print('returned', next(r))
def closed_over():
    it = gen('over')
    next(it)
    return lambda: next(it)
f = closed_over(); print(f())
def listed():
    it = gen('listed'); next(it)
    return locals()
d = listed(); print(sorted(d))
def sends():
    it = gen('sends')
    it.send(None)
    try: it.throw(ValueError('x'))
    except ValueError as e: print(e)
sends()
def nested():
    outer = gen('outer')
    next(outer)
    def inner():
        it = gen('inner')
        return next(it)
    inner()
    print('inner done')
nested()
def pair():
    a = b = gen('pair')
    return next(a)
import contextlib
class Mode:
    on = False
    @classmethod
    @contextlib.contextmanager
    def set(cls):
        cls.on = True
        try: yield
        finally: cls.on = False
def modal():
    with Mode.set():
        yield Mode.on
def first():
    it = modal()
    return next(it)
print(first(), Mode.on)
def recursive(n):
    it = gen(n)
    next(it)
    if n: recursive(n - 1)
    print('level', n)
recursive(2)
def finishing():
    it = gen('finishing')
    try:
        return next(it)
    finally:
        print('mine')
print(finishing())
def stubborn():
    try: yield 1
    finally: raise KeyError('lost')
def quiet():
    it = stubborn()
    return next(it)
print(quiet())
for g in kept: g.close()
r.close()
d['it'].close()
try:
    while True: f()
except StopIteration:
    print('done')
