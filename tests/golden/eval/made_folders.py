# Folders that a script makes are there for the rest of its run, and paths are
# those of the folder that it runs in.
import glob
import os
import shutil
import signal
import tempfile
from pathlib import Path


def t(f, *args):
    try:
        print(f(*args))
    except (OSError, TypeError) as error:
        print(type(error).__name__, error)


top = '/tmp/t2c_made'
os.makedirs(top + '/a/b', exist_ok=True)
print(os.path.isdir(top + '/a'), os.path.exists(top + '/a/b'),
      os.path.isfile(top + '/a/b'), os.listdir(top), os.listdir(top + '/a/b'))
t(os.makedirs, top + '/a/b')
t(os.mkdir, top + '/q/b')
t(os.rmdir, top + '/a')
t(os.mkdir, 'made_folders.py/x')
t(os.makedirs, 'made_folders.py/x/y')
t(os.mkdir, '')
t(os.remove, top + '/none')
t(os.path.join, 'a', 3)
t(os.path.exists, None)
Path(top, 'z').mkdir()
Path(top, 'y/z').mkdir(parents=True, exist_ok=True)
t(Path(top, 'w/w').mkdir)
print(sorted(x.name for x in Path(top).iterdir()),
      sorted(str(p) for p in Path(top).rglob('*')),
      sorted(glob.glob(top + '/*')), sorted(glob.glob('*', root_dir=top)))
for name in ('a/b', 'a', 'z', 'y/z', 'y', ''):
    os.rmdir(os.path.join(top, name))
print(os.path.exists(top))


def increment_path(path):
    path, n = Path(path), 2
    while path.exists():
        path, n = path.with_name(f'exp{n}'), n + 1
    path.mkdir(parents=True, exist_ok=True)
    return path


print(increment_path(top + '/exp'), increment_path(top + '/exp'))
shutil.rmtree(top)
print(os.path.exists(top))
with tempfile.TemporaryDirectory() as folder:
    os.makedirs(os.path.join(folder, 'inside'))
    print(os.path.isdir(folder), os.path.dirname(folder), os.listdir(folder))
print(os.path.exists(folder))
folder = tempfile.mkdtemp(prefix='run_')
print(os.path.basename(folder)[:4], Path(folder).is_dir())
shutil.rmtree(folder)
shutil.rmtree('none', ignore_errors=True)
t(shutil.rmtree, 'none')
t(shutil.copyfile, 'none', 'b')

here = Path(__file__).resolve().parent
print(os.path.isabs(__file__), os.path.isabs(os.getcwd()), Path.cwd() == here,
      os.path.abspath('x/y') == os.path.join(os.getcwd(), 'x/y'),
      Path('a/../b').resolve() == here / 'b', Path('a').absolute() == here / 'a',
      os.path.realpath('.') == os.getcwd(), os.path.samefile('.', os.getcwd()),
      os.path.relpath(os.path.abspath('a/b'), os.getcwd()),
      os.path.relpath('a', '../x'), os.path.relpath('/a/b', '/a/c'))
print(os.path.join(Path('a'), os.pardir, 'b'), os.path.splitext(Path('a/b.c')),
      os.path.commonpath(['/a/b/c', '/a/b/d']), os.devnull, os.path.islink('x'),
      os.path.normpath('//a/../b'), os.path.splitext('a/..'),
      os.path.expanduser('~/x').endswith('/x'), Path('~').expanduser().root)
os.environ['T2C_NAME'] = '1'
print(os.path.expandvars('$T2C_NAME/${T2C_NAME}/$T2C_NONE'),
      os.stat(__file__).st_size == os.path.getsize(__file__),
      Path(__file__).stat().st_mtime == os.path.getmtime(__file__),
      os.access(__file__, os.R_OK), isinstance(here, os.PathLike))
with os.scandir('package') as entries:
    print(sorted(e.name for e in entries if e.is_file()))
print(Path('a') <= Path('b'), Path('/a b').as_uri(), glob.has_magic('a*'))
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler,
      signal.signal(signal.SIGTERM, lambda *args: 0), repr(signal.SIGTERM))
ignored = shutil.ignore_patterns('*.pyc', 'x*')
print(sorted(ignored('', ['a.pyc', 'xy', 'b'])))
