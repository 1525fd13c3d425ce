else:
    pass
print "hello"
exec "code"
x <> y
raise E, "message"
try:
    pass
x = 1
@decorator
y = 2
class A(x for x in y): pass
def f((a, b)): pass
for x y in z: pass
import
from . import
a = = b
if x = 1: pass
while x
    pass
if x:
    y := 3
