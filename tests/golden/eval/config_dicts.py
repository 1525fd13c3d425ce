# What configurations are kept in: addict and ml_collections.
import copy

import ml_collections
from addict import Dict
from ml_collections import ConfigDict, FrozenConfigDict


def t(f, *args):
    try:
        print(f(*args))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        print(f'{type(error).__name__}: {error}')


d = Dict()
d.model.depth = 3  # what is not there grows as it is set
d.model.blocks = [{'kind': 'conv'}]
print(d, d.other, 'other' in d, len(d.more), d.get('x', 2))
d = Dict({'a': {'b': [1, {'c': 2}], 't': ({'u': 1},)}}, z=1)
print(d.a.b[1].c, d.a.t[0].u, type(d.to_dict()['a']).__name__, {**d.a})
d.update({'a': {'b': 5}, 'q': Dict(r=1)})
deep, shallow = d.deepcopy(), d.copy()
deep.a.b, shallow.q.r, shallow.new = 6, 7, 8
print(d, deep, shallow, Dict(a=1) | {'b': 2}, Dict([('k', 3)]), Dict(('k', 4)))
d.freeze()
t(lambda: d.missing)
t(d.a.__setitem__, 'n', 1)
d.unfreeze()
d.n += 1
print(d.n, d.setdefault('q', 5))
t(setattr, d, 'keys', 3)
t(lambda: d + 3)


def vit():
    config = ConfigDict()
    config.patches = ConfigDict({'size': (16, 16)})
    config.hidden, config.rate, config.act = 768, 0.1, None
    config.transformer = {'layers': [1, 2]}
    return config


c = vit()
print(c, c.keys(), len(c), 'hidden' in c, c.get('q', 4), c.to_dict(),
      c['transformer.layers'], c == vit(), c.get_type('rate'))
c.rate = 1
c.transformer.layers = (3,)
c.act = 'gelu'
print(c.rate, c.transformer.layers, c.act, dict(c.items())['hidden'],
      {**c.transformer})
t(setattr, c, 'hidden', 'x')
t(setattr, c, 'hidden', 1.5)
with c.ignore_type():
    c.hidden = 1.5
c.update({'hidden': 2.5, 'transformer': {'heads': 4}}, rate=2.0)
alike, other = ConfigDict(c), copy.deepcopy(c)
alike.hidden, alike.transformer.heads = 9.5, 8
other.transformer.heads = 1
print(c.hidden, c.transformer.heads, c.copy_and_resolve_references() == c)
c.lock()
t(c.transformer.__setitem__, 'new', 1)
with c.unlocked():
    del c.hidden
    c.fresh = 1
print(c.is_locked, c.keys())
t(getattr, c, 'hidden')
t(lambda: c['hidden'])
t(c.__delitem__, 'fresh')
t(c.unlock().__setitem__, 'a.b', 1)
frozen = FrozenConfigDict({'a': [1, 2], 'b': {'c': 3}})
print(frozen.a, frozen.b.c)
t(frozen.__setitem__, 'a', 1)
print(ml_collections.config_dict.create(a={'c': 2}).a.c)
