# A file that is run inside its package: relative imports, cycles, sys.path.
import importlib
import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "more"))
import helper
from . import VERSION, parts
from .parts import Block as B, make
from .sub.deep import up
import first

print(helper.HELP, VERSION, B is parts.Block, make(), up())
print(first.f(), first.second.g(), parts.__name__, parts.__package__)
print(importlib.import_module(".deep", "package.sub").up is up)
print(importlib.import_module("package.parts") is parts)
for name in ["nope.x", "package.nope"]:
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        print(error)
try:
    from .parts import nothing
except ImportError as error:
    print(str(error).split(" (")[0])
print(B.__module__, "package.sub.deep" in sys.modules)
from .sub import *
print(leaf.LEAF, leaf.__name__)
