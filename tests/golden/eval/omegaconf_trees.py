# omegaconf: what is in a tree, what stands for it, and what is wrong with it.
import copy
import enum

from omegaconf import (DictConfig, ListConfig, OmegaConf, flag_override,
                       open_dict, read_write)
from omegaconf.errors import OmegaConfBaseException


def t(f, *args):
    try:
        print(repr(f(*args)))
    except (OmegaConfBaseException, ValueError) as e:
        print(type(e).__name__, e, [k.__name__ for k in type(e).__mro__[1:4]])


c = OmegaConf.create({
    'a': 1, 'b': {'c': 2, 'm': '???'}, 'l': [1, {'x': 2}], 'i': '${nope}',
    'j': '${b.nope}', 'k': '${unk:3}', 'f': '${oc.env:NOPE_X}',
    'g': '${oc.env:NOPE_X,dflt}', 's': '\\${a}', 'e': '', 'n': None,
    'nn': '${n.x}', 'loop': '${loop}', 'h': '${l[0]}', 'q': '${l.1.x}',
    'sel': '${oc.select:zz,4}', 'dec': '${oc.decode:"[1,2]"}',
    'cr': '${oc.create:{a:1}}'})
print(c)
for key in list(c):
    t(lambda: c[key])
for read in (lambda: c.b.m, lambda: c.b.nope, lambda: c['b']['nope'],
             lambda: c.l[5], lambda: c.l['a'], lambda: c.l.foo,
             lambda: 'i' in c, lambda: 'm' in c.b, lambda: c.get('nope', 3),
             lambda: c.b.get('m', 3), lambda: c.pop('a'),
             lambda: c.pop('nope'), lambda: c.pop('nope', 1),
             lambda: OmegaConf.create({'a': object()}),
             lambda: OmegaConf.create(3), lambda: OmegaConf.create('abc'),
             lambda: OmegaConf.create(''), lambda: list(c.b.items()),
             lambda: OmegaConf.create({1: 2, True: 3, 1.5: 2}),
             lambda: OmegaConf.select(c, 'b.m'),
             lambda: OmegaConf.select(c, 'b.zz.q', default=5),
             lambda: OmegaConf.select(c, 'b.m', throw_on_missing=True),
             lambda: OmegaConf.missing_keys(c.b),
             lambda: OmegaConf.to_container(c, throw_on_missing=True),
             lambda: OmegaConf.to_container(c, resolve=True)):
    t(read)
c.x = {'y': [1, 2]}
c.t = (1, 2)
print(type(c.x).__name__, type(c.x.y).__name__, c.t, c.l + [3], c.l[0:1],
      c.l == [1, {'x': 2}], list(c.l), c.l.index(1), {'x': 2} in c.l)
c.l.extend([5])
c.l.insert(0, 9)
print(c.l, c.l.pop(), c.l.remove(9), c.l[-1].x)
del c.b['c']
c.l[0] = 'z'
print(c.b, c.l)

for configs in (({'a': 1}, {'a': {'b': 1}}), ({'a': {'b': 1}}, {'a': 2}),
                ({'a': {'b': 1}}, {'a': None}), ({'a': 1}, {'a': '???'}),
                ([1], [2, 3]), ([1], {'a': 2}), ({'a': 1}, ['a=4']),
                ({'a': [1]}, {'a': {'b': 1}}), ({'a': 1}, {'b': '${a}'}, {})):
    t(OmegaConf.merge, *configs)
s = OmegaConf.create({'a': {'b': 1}})
OmegaConf.set_struct(s, True)
for changed in (lambda: s.zz, lambda: s['zz'], lambda: s.get('zz'),
                lambda: s.a.q, lambda: setattr(s.a, 'q', 1),
                lambda: OmegaConf.merge(s, {'a': {'q': 1}}),
                lambda: OmegaConf.update(s, 'a.q', 1), lambda: s.pop('a'),
                lambda: s.__delitem__('a'), lambda: hasattr(s, 'zz')):
    t(changed)
OmegaConf.set_readonly(s, True)
t(setattr, s.a, 'b', 1)
t(s.a.update, {'b': 3})
t(s.pop, 'a')
with open_dict(s), read_write(s):
    s.new = 1
print(s, OmegaConf.is_struct(s), OmegaConf.is_readonly(s.a))
with flag_override(s, ['struct', 'readonly'], [False, False]):
    OmegaConf.update(s, 'a.q.r', 5)
print(s)

r = OmegaConf.create({
    'a': {'b': 1, 'c': '${.b}', 'd': '${..z}', 'e': 'v-${.b}-${z}',
          'f': '${a.c}'},
    'z': [1, '${a.b}'], 'w': '${z}', 'x': '${a}', 'k': 'b', 'y': '${a.${k}}'})
print(r.a.c, r.a.d, r.a.e, r.a.f, r.z[1], r.w, r.x.b, r.y)
print(OmegaConf.to_container(r, resolve=True))
OmegaConf.resolve(r)
print(r)
OmegaConf.register_new_resolver('add', lambda *a: sum(a))
OmegaConf.register_new_resolver('j', lambda x, y='d': f'{x!r}{y!r}')
OmegaConf.register_new_resolver('lst', lambda: [1, {'a': 2}])
v = OmegaConf.create({'a': 2, 'b': '${add:1,${a},3.5}', 'c': '${j:abc}',
                      'd': '${j:1,"q r"}', 'e': '${j:null,true}',
                      'f': '${j:a b , c}', 'g': '${lst:}',
                      'h': '${j:[1,2],{a:3}}'})
print(*v.values())
t(OmegaConf.register_new_resolver, 'add', print)
OmegaConf.register_new_resolver('add', lambda *a: 7, replace=True)
d = copy.deepcopy(v)
d.a = 5
print(v.b, OmegaConf.has_resolver('add'), v.a, d.a, v.copy().a, v == d, v != d)

c = OmegaConf.create({'a': 1})
c.merge_with({'b': 2}, {'c': {'d': 1}})
c.update({'a': 3})
c.update(q=4)
print(c, c.setdefault('a', 9), c.setdefault('zz', 9), c.zz + 1, {**c})
del c.a
t(delattr, c, 'nope')
print(bool(OmegaConf.create({})), len(OmegaConf.create({'a': '???'})),
      OmegaConf.is_interpolation(v, 'b'), OmegaConf.get_type(v),
      OmegaConf.is_missing(v, 'a'), OmegaConf.masked_copy(v, ['a']),
      OmegaConf.is_config(v), OmegaConf.is_list(v), isinstance(c, dict))
inner = DictConfig({'a': {'b': 1}})
print(inner.a.b, ListConfig([1, 2]), OmegaConf.create({'x': inner}).x.a.b)


class Kind(enum.Enum):
    ONE = 1


c = OmegaConf.create({'e': Kind.ONE})
print(c.e, OmegaConf.to_container(c, enum_to_str=True), OmegaConf.to_yaml(c))
