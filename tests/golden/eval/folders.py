# Folders that are listed and searched, and a dictionary with attributes.
import fnmatch
import glob
import os
from pathlib import Path

from easydict import EasyDict as edict

print(sorted(os.listdir('package')), sorted(glob.glob('package/*')),
      sorted(glob.glob('package/**/*.py', recursive=True)),
      sorted(glob.glob('package/**', recursive=True)),
      glob.glob('**/folders.py', recursive=True), glob.glob('none/*'),
      sorted(glob.glob('*/__init__.py')), glob.glob('folders.[!o]*'))
for top, folders, files in sorted(os.walk('package')):
    print(top, sorted(folders), sorted(files))
print(os.path.getsize('folders.py') > 1000,
      os.path.commonprefix(['abc', 'abd']), os.path.splitdrive('a'),
      os.path.relpath('/a/b', '/a/c'), os.path.relpath('package/x', 'package'))
os.makedirs('package', exist_ok=True)
for refused in (lambda: os.makedirs('package'), lambda: os.mkdir('package'),
                lambda: os.listdir('none'), lambda: os.path.getsize('none'),
                lambda: os.listdir('folders.py'), Path('package').mkdir):
    try:
        print(refused())
    except OSError as e:
        print(type(e).__name__, e)
here = Path('package')
print(sorted(here.iterdir()), sorted(here.glob('*.py')),
      sorted(here.rglob('*.py')), sorted(here.glob('**/*')),
      sorted(p.name for p in here.glob('*') if p.is_dir()))
here.mkdir(exist_ok=True, parents=True)
print(Path('a/b.py').match('*.py'), Path('a/b.py').match('/a/*'),
      Path('/a/b').match('/a/*'), Path('x/a/b').match('a/*'))
print(fnmatch.filter(['a.py', 'b.txt'], '*.py'), fnmatch.fnmatch('x1', 'x[!0]'),
      fnmatch.fnmatch('[x]', '[[]x]'), fnmatch.fnmatchcase('A', 'a'),
      fnmatch.fnmatch('a\nb', 'a*'), fnmatch.fnmatch('a', '[a'))

# What easydict makes of a configuration, number for number.
config = edict({'model': {'depth': 50, 'blocks': [{'n': 3}, 4]}, 'lr': 0.1})
config.train = edict()
config.train.epochs = 10
config.model.depth += 1
config['name'] = 'x'
config.update({'lr': 0.2}, seed=1)
print(config.model.depth, config.model.blocks[0].n, config['train']['epochs'],
      config.lr, config.seed, config.name, list(config), 'lr' in config,
      config.pop('seed'), hasattr(config, 'seed'), len(config))
print(config.get('none', 5), isinstance(config, dict), dict(**config.train))
try:
    config.absent
except AttributeError:
    print('no such name')
