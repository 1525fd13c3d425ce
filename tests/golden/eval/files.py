# Files that a program reads, and text and bytes in memory.
import io
import json
import os
from io import BytesIO, StringIO
from pathlib import Path

here = os.path.dirname(os.path.abspath(__file__))
name = os.path.join(here, 'package', 'settings.cfg')
with open(name) as f:
    print(f.readline(), f.readline(), end='')
    for line in f:
        print(repr(line))
    print(repr(f.read()), f.closed, f.name == name, f.mode)
print(f.closed)
lines = open(name, 'r', encoding='utf-8').read().split('\n')
print(len(lines), [line for line in lines if line and not line.startswith('#')])
print(open(name).readlines()[1:3], list(open(name, 'rt'))[-1])
print(Path(name).read_text() == Path(name).open().read(), Path(name).name)
f = open(name)
print(repr(f.read(3)), repr(f.read(1)), repr(f.read(30)), repr(f.readline(4)))
f.seek(0)
print(repr(f.readline()))
f.close()
try:
    f.read()
except ValueError as e:
    print(e)
with open(name, 'rb') as f:
    data = f.read()
    print(len(data), data[:9], f.read(), type(data).__name__)
    f.seek(2)
    print(f.read(4), f.tell())
    f.seek(0)
    print(f.readline())
print(data.decode('utf-8').count('\n'))
for wrong in ('no_such_file.cfg', os.path.dirname(name)):
    try:
        open(wrong)
    except OSError as e:
        print(type(e).__name__, str(e)[:10])
try:
    open(name).write('x')
except io.UnsupportedOperation as e:
    print(e)
try:
    open(name, 'q')
except ValueError as e:
    print(e)
print(json.load(open(os.path.join(here, 'package', 'settings.json'))))

out = StringIO()
print('a', 1, file=out)
out.write('bc\n')
print(repr(out.getvalue()), out.tell())
out.seek(1)
out.write('XY')
print(repr(out.getvalue()), repr(out.read()))
print([line for line in StringIO('one\ntwo')], StringIO('x\ny').readlines())
with StringIO('text') as s:
    print(s.read(2), s.read(), repr(s.read()))
b = BytesIO(b'\x01\x02\x03\x04')
print(b.read(1), b.tell(), b.seek(-1, 2), b.read(), b.getvalue())
b.write(b'zz')
print(b.getvalue(), b.seek(1), b.readline())
try:
    StringIO().write(b'x')
except TypeError as e:
    print(e)
