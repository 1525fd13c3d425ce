f() = 1
1 = x
x + 1 = 2
None = 3
[a, f()] = x
x += y = 2
(a, b) += 1
f(1=2)
f(a.b=2)
f(x, (y)=3)
del f()
*a = x
*a, *b = x
a, b: int = 1
f(): int = 1
__debug__ = 1
x = *y
(x := 1, y) := 2
(a.b := 1)
