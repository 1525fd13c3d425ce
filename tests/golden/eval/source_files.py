"""Where classes, functions and modules were written."""
import inspect
import os
import sys


class Here:
    def frame(self):
        return inspect.currentframe()


for value in (Here, Here().frame, Here.frame, Here().frame(),
              Here.frame.__code__, sys.modules[__name__]):
    print(inspect.getfile(value) == __file__,
          inspect.getsourcefile(value) == __file__,
          inspect.getabsfile(value) == os.path.abspath(__file__))
lines, start = inspect.getsourcelines(sys.modules[__name__])
print(start, lines[1], end='')
with open(__file__) as f:
    print(f.read() == ''.join(lines))
try:
    inspect.getfile(3)
except TypeError as error:
    print(error)
