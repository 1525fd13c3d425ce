f(a=1, a=2)
f(a=1, b)
f(**a, *b)
f(x for x in y, 1)
def g(a, a): pass
def h(a=1, b): pass
def i(*, **k): pass
def j(*a, *b): pass
lambda a, a: 1
def k(/, a): pass
