# Modules that a file makes and puts into sys.modules, and the arguments of a frame.
import sys, types
mod = types.ModuleType('fake', 'doc'); mod.x = 3
print(type(mod))
sys.modules['fake'] = mod
import fake
from fake import x
print(fake.x, x, fake is mod)
class Stub: 
    y = 5
sys.modules['stub.sub'] = sys.modules['stub'] = Stub()
import stub
from stub import y
print(stub.y, y)
import importlib
print(importlib.import_module('fake') is mod)
try: from fake import nope
except ImportError as e: print(e)
import inspect
def outer(a, *rest, k=2, **kw):
    b = 3
    return inspect.getargvalues(inspect.currentframe())
print(outer(1, 5, z=4))
def plain(x, y): return inspect.getargvalues(inspect.currentframe())
print(plain(1, 2)[:3], plain(1, 2).locals)
