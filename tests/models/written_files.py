# What a script writes is there for the rest of its run.
import csv
import glob
import json
import os
import pickle
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn

top = tempfile.mkdtemp()


def at(*parts):
    return os.path.join(top, *parts)


def t(f, *args, **named):
    try:
        print(f(*args, **named))
    except (OSError, TypeError, ValueError) as e:
        print(type(e).__name__, str(e).replace(top, ''))


torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
torch.save(model.state_dict(), at('model.pth'))
other = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
print(other.load_state_dict(torch.load(at('model.pth'))))
print(torch.equal(model[0].weight, other[0].weight), os.path.isfile(at('model.pth')))
with open(at('check.pt'), 'wb') as f:
    torch.save({'epoch': 3, 'state': model.state_dict()}, f)
with open(at('check.pt'), 'rb') as f:
    print(torch.load(f)['epoch'])
torch.save(model(torch.ones(1, 2)), Path(top) / 'y.pt')
y = torch.load(Path(top) / 'y.pt')
print(y.requires_grad, y.is_leaf, y.shape)
torch.save(model, at('whole.pt'))
print(type(torch.load(at('whole.pt'), weights_only=False)).__name__)

with open(at('a.txt'), 'w') as f:
    print(f.write('one\ntwo\n'), f.name == at('a.txt'), f.mode, f.writable(), f.readable())
    print('three', 3, file=f)
    t(f.write, b'x')
    t(f.read)
t(f.write, 'x')
with open(at('a.txt'), 'a') as f:
    f.writelines(['four\n', 'fivé'])
print(open(at('a.txt')).read(), os.path.getsize(at('a.txt')))
print([line.strip() for line in open(at('a.txt'))][-1])
t(open, at('a.txt'), 'x')
t(open, at('none', 'a.txt'), 'w')
t(open, top, 'w')
t(open, at('a.txt', 'b'), 'w')
with open(at('b.bin'), 'wb') as f:
    print(f.write(b'\x00\xff'), f.write(bytearray(b'ab')))
    t(f.write, 'x')
print(open(at('b.bin'), 'rb').read())
json.dump({'a': [1, 2.5, None]}, open(at('c.json'), 'w'), indent=1)
print(json.load(open(at('c.json'))))
with open(at('d.csv'), 'w', newline='') as f:
    w = csv.writer(f)
    w.writerow(['x', 'y'])
    w.writerows([[1, 2.5], ['a,b', '']])
print(open(at('d.csv'), 'rb').read(), list(csv.reader(open(at('d.csv')))))
pickle.dump({'k': (1, 'two')}, open(at('e.pkl'), 'wb'))
print(pickle.load(open(at('e.pkl'), 'rb')))
np.save(at('f.npy'), np.arange(6, dtype=np.float32).reshape(2, 3))
np.save(at('g'), np.array([True, False]))
print(np.load(at('f.npy')), np.load(at('g.npy')))
print(open(at('f.npy'), 'rb').read(128)[:60], len(open(at('f.npy'), 'rb').read()))
np.savez(at('h'), np.ones(2), b=np.zeros((1, 2)))
h = np.load(at('h.npz'))
print(sorted(h.files), h['arr_0'], h['b'])
np.savetxt(at('i.txt'), np.array([[1, 2.5], [3, 4]]), fmt='%.3f', delimiter=',', header='x,y')
print(open(at('i.txt')).read(), np.loadtxt(at('i.txt'), delimiter=','))
np.savetxt(at('j.txt'), np.array([1.5, 2]))
print(open(at('j.txt')).read())
print((Path(top) / 'k.txt').write_text('kk'), (Path(top) / 'k.txt').read_text())
(Path(top) / 'l').touch()
print((Path(top) / 'l').exists(), (Path(top) / 'l').stat().st_size)
print(sorted(os.listdir(top)))
print(sorted(os.path.basename(p) for p in glob.glob(at('*.txt'))))
os.makedirs(at('sub', 'deep'))
shutil.copy(at('a.txt'), at('sub'))
shutil.copyfile(at('a.txt'), at('sub', 'z.txt'))
shutil.move(at('k.txt'), at('sub', 'deep'))
os.rename(at('b.bin'), at('bb.bin'))
os.replace(at('bb.bin'), at('l'))
print(sorted(os.listdir(at('sub'))), os.listdir(at('sub', 'deep')))
t(shutil.copyfile, at('a.txt'), at('a.txt'))
t(os.rmdir, at('sub'))
os.remove(at('a.txt'))
t(os.remove, at('a.txt'))
t(os.unlink, at('none'))
print(os.path.exists(at('a.txt')), open(at('l'), 'rb').read())
print([(os.path.basename(a), sorted(b), sorted(c)) for a, b, c in os.walk(at('sub'))])
shutil.rmtree(top)
print(os.path.exists(top), os.path.exists(at('c.json')))
with tempfile.NamedTemporaryFile(suffix='.pt') as f:
    torch.save({'a': torch.arange(3)}, f.name)
    print(torch.load(f.name), f.name.endswith('.pt'))
print(os.path.exists(f.name))
f = tempfile.NamedTemporaryFile('w', delete=False)
f.write('text')
f.close()
print(open(f.name).read())
os.unlink(f.name)
with open(os.devnull, 'w') as f:
    print('nothing', file=f)
print(open(os.devnull).read() == '')
