# What print writes to, where sys.stdout is another object.
import io
import sys
from contextlib import redirect_stdout


class Marked:
    def __init__(self, terminal):
        self.terminal = terminal

    def write(self, text):
        self.terminal.write(f'[{text}]' if text.strip() else text)

    def flush(self):
        self.terminal.write('(flushed)')


class Loud:
    def __str__(self):
        print('str', end=';')
        return 'loud'


with redirect_stdout(io.StringIO()) as kept:
    print('a', 1, sep='-')
    with redirect_stdout(io.StringIO()) as inner:
        print('inner')
    print('b', end='')
print(repr(kept.getvalue()), repr(inner.getvalue()))
sys.stdout = Marked(sys.stdout)
print('a', Loud(), 2, flush=True)
sys.stdout.write('direct\n')
print('to the terminal', file=sys.__stdout__)
sys.stdout = None
print('to nobody')
sys.stdout = sys.__stdout__
print('x', 'y', file=Marked(sys.stdout), flush=False)
try:
    with redirect_stdout(io.StringIO()):
        raise ValueError('left')
except ValueError as e:
    print(e, sys.stdout is sys.__stdout__)
try:
    print('x', file=3)
except AttributeError as e:
    print(e)
