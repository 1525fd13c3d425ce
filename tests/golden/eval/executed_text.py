# exec(): lines that override a script's settings, classes that are made from
# a text, and the namespaces that it sees.
import torch
import torch.nn as nn

width, depth, name = 8, 2, 'plain'
settings = [k for k, v in globals().items()
            if not k.startswith('_') and isinstance(v, (int, str))]
exec("width = 16\nif depth > 1:\n    name = f'deep{depth}'")
print({k: globals()[k] for k in settings})

LAYER = '''
import torch.nn as nn
class Made(nn.Module):
    "Made of a text."
    factor: int = 3
    def __init__(self, k=2):
        super().__init__()
        self.fc = nn.Linear(k, k)
    def forward(self, x):
        return shifted(self.fc(x)) * self.factor
def shifted(x):
    return x + offset
offset = 1
'''
space = {}
exec(LAYER, space)
torch.manual_seed(0)
net = space['Made']()
print(net, net(torch.ones(1, 2)).shape, net.__doc__, space['__annotations__']
      if '__annotations__' in space else sorted(space['Made'].__annotations__))
space['offset'] = 100
print(bool((net(torch.zeros(1, 2)) > 90).all()), '__builtins__' in space,
      space['Made'].__module__, [k for k in space if k[0] != '_'])

seen, own = {'x': 3}, {}
exec('y = x + 1\nz: int = y\ndef f(a):\n    return a + x\n', seen, own)
print(own['y'], own['f'](1), sorted(own), own['__annotations__'], 'y' in seen)
for text in ('def g(): return y\ng()', '[y for _ in range(1)]', 'del q'):
    try:
        exec(text, {}, {'y': 1})
    except NameError as e:
        print(e)
exec('w = [k for k in range(n)]\nprint(w, [last := k for k in w], last)',
     {'n': 3})
exec('from math import *\nprint(floor(pi))')
exec(b'print("bytes")')
exec('global gg\ngg = 5', {}, own)
print(exec(''), 'gg' in own)

code = compile('a = 1\nb = [i for i in range(3)]', 'made.py', 'exec')
space = {}
exec(code, space)
exec(code, space)
print(space['a'], space['b'], code.co_filename, code.co_name,
      eval(compile('1 + 2', '<s>', 'eval')), type(code).__name__,
      eval(code, space))


def inner(k):
    exec('k = 9; fresh = k * 2')
    exec('print(fresh, k)')
    before = locals()
    j = k
    print(sorted(before), sorted(locals()), before is locals(), eval('k'))

    def deeper():
        return k + j, locals()
    return deeper()


print(inner(5))


class Body:
    size = 3
    exec('twice = size * 2')
    try:
        1 / 0
    except ZeroDivisionError as gone:
        pass


print(Body.twice, hasattr(Body, 'gone'), width)
try:
    try:
        1 / 0
    except ZeroDivisionError as error:
        exec('raise KeyError(1) from error')
except KeyError as e:
    print(repr(e), repr(e.__cause__))
for given in ((1,), ('x', []), ('return 1',), ('x = (',), ('1 = x', {}),
              ('a\0b',), ('if 1:\npass',)):
    try:
        exec(*given)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
    except SyntaxError as e:
        print('SyntaxError', e.lineno, e.filename)
for made in (SyntaxError('x'), SyntaxError('x', ('d/f.py', 1, 2, 'text')),
             SyntaxError()):
    print(made, made.msg, made.filename, made.lineno, made.offset, made.text,
          made.args)
try:
    compile('x', 'f', 'run')
except ValueError as e:
    print(e)

# Built-in names are those that the globals name, where they name any.
def given(run, *arguments):
    try:
        print(run(*arguments))
    except (NameError, TypeError, ImportError) as e:
        print(type(e).__name__, e)


given(eval, "len('abc')", {'__builtins__': {}})
given(eval, "len('abc')", {'__builtins__': {'len': lambda x: 7}})
given(eval, "len('abc')", {'__builtins__': None})
given(eval, 'relu + x * 2', {'__builtins__': None, 'relu': 1}, {'x': 4})
given(exec, 'import math', {'__builtins__': {}})
given(exec, 'class A: pass', {'__builtins__': {}})
given(exec, 'class A: print(len)', {'__builtins__': __builtins__})
given(exec, 'def f():\n    return len([1 for i in "ab"])\nf()',
      {'__builtins__': {}})
