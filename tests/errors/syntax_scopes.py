return 1
yield 2
await x
break
continue
async with a: pass
nonlocal n
def f():
    x = 1
    global x
    nonlocal never_bound
    for y in z: pass
    def g(a):
        global a
    import_all = 1
    from m import *
class C:
    return 1
async def h():
    yield 1
    return 2
async def i():
    yield from x
def j():
    [x async for x in y]
def k():
    global kk
    kk: int = 1
