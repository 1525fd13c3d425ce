# configparser: files of sections, read, changed and shown.
import configparser
import io

TEXT = '''
[DEFAULT]
lr = 0.1
root: /data
[model]
name = resnet
Depth: 50
; comment
# another
use_bn = yes
many = a
   b

   c
path = %(root)s/%(name)s/x
share = 50%%
empty =
url = http://a/b=c
[train]
epochs=10
wrong = %(nothing)s
'''


def t(f, *args, **options):
    try:
        print(repr(f(*args, **options)))
    except (configparser.Error, KeyError, TypeError, ValueError) as e:
        print(type(e).__name__, e)


c = configparser.ConfigParser()
c.read_string(TEXT)
model, train = c['model'], c['train']
print(c.sections(), model['name'], c.getint('model', 'depth'), model['DEPTH'],
      model.getboolean('use_bn'), c.getfloat('model', 'lr'), repr(model['many']),
      model['path'], model['share'], repr(model['empty']), model['url'])
print(c.has_section('x'), c.has_option('model', 'name'), 'model' in c,
      c.get('model', 'zz', fallback='d'), train.get('zz', 'q'), list(model),
      train.getint('epochs'), train.getint('zz', 3), train.get('none'),
      c.options('train'), len(model), len(c), list(c), 'lr' in train,
      c.getboolean('model', 'zz', fallback=None), c.defaults(), model)
t(c.items, 'model')
t(c.items, 'train')
t(c.items, 'train', raw=True)
for wrong in (lambda: c['nope'], lambda: model['nope'],
              lambda: c.get('model', 'nope'), lambda: c.get('nope', 'x'),
              lambda: train['wrong'], lambda: model.getint('name'),
              lambda: model.getboolean('name'), lambda: c.set('model', 'x', 1),
              lambda: c.set('model', 'x', '5%'), lambda: c.set('no', 'x', '1'),
              lambda: c.add_section('model'), lambda: c.add_section('DEFAULT'),
              lambda: model.__setitem__('x', 1), lambda: model.__delitem__('q'),
              lambda: c.read_string('[x\n'), lambda: c.read_string('a = 1\n'),
              lambda: c.read_string('[y]\n[y]\n'),
              lambda: c.read_string('[z]\na=1\nA=2\n'),
              lambda: c.read_string('[w]\nflag\n=x\n')):
    t(wrong)
c.remove_option('train', 'wrong')
c['new'] = {'a': '1', 'B': '2'}
c.set('new', 'c', 'x\ny')
c.add_section('last')
c['last']['k'] = 'v'
c.read_dict({'dict': {'x': 1}})
print(dict(c['new']), c['dict']['x'], c.read('no_such_file.ini'),
      c.read([__file__.replace('config_files.py', 'none.ini')]))
del c['dict'], c['new']['a']
print(c.remove_section('last'), c.remove_section('last'),
      c.remove_option('train', 'zz'), c.sections())
out = io.StringIO()
c.write(out)
print(out.getvalue())
out = io.StringIO()
c.write(out, space_around_delimiters=False)
print(out.getvalue())
raw = configparser.RawConfigParser(allow_no_value=True)
raw.optionxform = str
raw.read_string('[a]\nFlag\nx=%(y)s ; kept\n')
print(raw['a']['Flag'], raw['a']['x'], list(raw['a']))
e = configparser.ConfigParser(
    interpolation=configparser.ExtendedInterpolation(),
    inline_comment_prefixes=(';',), defaults={'home': '/h'})
e.read_string('[p]\na = ${home}/x ; gone\n[q]\nb = ${p:a}/$${y}\nc = ${no}\n')
print(e['q']['b'], e.get('q', 'b', raw=True), e.get('q', 'b', vars={'b': 'v'}))
t(e.get, 'q', 'c')
n = configparser.ConfigParser(interpolation=None)
n.read_string('[a]\nx = 50% %(y)s\n')
print(n['a']['x'])
