"""Classes whose objects keep the source and the arguments that they are made
of, and are checked for what can be pickled when they are made."""
import copy
import copyreg
import inspect
import io
import pickle
import sys

import torch
import torch.nn as nn
from torch.utils._pytree import (
    PyTree, _namedtuple_flatten, _namedtuple_unflatten, tree_structure)

made = []


def again(meta):
    made.append(meta['name'])
    cls = globals()[meta['name']]
    x = cls.__new__(cls)
    x.__dict__.update(meta['state'])
    return x


def persistent(cls):
    source = inspect.getsource(sys.modules[cls.__module__])

    class Decorator(cls):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self._init_args = copy.deepcopy(args)
            with io.BytesIO() as f:
                pickle.dump([self.__reduce__()[0], self._init_args], f)

        def __reduce__(self):
            make, args, state = super().__reduce__()
            print(make.__name__, args[0].__name__, args[1:],
                  '_modules' in state, source.count('def __reduce__'))
            return again, (dict(name=args[0].__name__, state=state),)

    Decorator.__name__ = cls.__name__
    return Decorator


@persistent
class Net(nn.Module):
    def __init__(self, n, bias=True):
        super().__init__()
        self.fc = nn.Linear(n, 2, bias=bias)

    def forward(self, x):
        return self.fc(x)


torch.manual_seed(0)
net = Net(3)
other = copy.deepcopy(net)
x = torch.randn(2, 3)
print(made, torch.equal(net(x), other(x)), net.fc.weight is other.fc.weight)

# --- what object.__reduce__ gives ---


class Empty:
    pass


class Names(list):
    pass


class Odd(ValueError):
    pass


class Few(set):
    pass


def shown(parts):
    return tuple(getattr(p, '__name__', p) for p in parts)


names, odd = Names('ab'), Odd(1, 'b')
names.size = odd.where = 2
for value in Empty(), names, odd, Odd(3), Few([4]):
    parts = value.__reduce__()
    print(shown(parts), shown(parts[1]))
print(Empty.__reduce__ is object.__reduce__, hasattr(3, '__reduce__'))
for value in 3, [], None, again:
    try:
        value.__reduce__()
    except TypeError as error:
        print(error)
back = copyreg._reconstructor(*names.__reduce__()[1])
print(back, type(back).__name__)
print(copy.copy(names), copy.copy(names).size, copy.deepcopy(Few([4])))

# --- a pickle in memory ---
f = io.BytesIO()
pickle.dump({'a': [1, (2.5, None)], 'net': net.fc, 'where': again}, f)
try:
    pickle.load(f)
except EOFError as error:
    print(error)
f.seek(0)
read = pickle.load(f)
print(read['a'], read['net'], read['where'] is again,
      torch.equal(read['net'].weight, net.fc.weight))

# --- trees ---
print(PyTree, tree_structure([1, (2, 3)]) == tree_structure([4, (5, 6)]))
parts, kind = _namedtuple_flatten(inspect.FrameInfo(*'abcdef'))
print(parts, kind.__name__, _namedtuple_unflatten(parts, kind).lineno)
