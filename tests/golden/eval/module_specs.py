# What files ask for before they import it, and progress bars beside a map.
import importlib.metadata
import importlib.util
from importlib.metadata import PackageNotFoundError, version

import numpy

from tqdm import TqdmKeyError, tqdm
from tqdm.contrib import tenumerate, tmap, tzip
from tqdm.contrib.concurrent import thread_map
from tqdm.contrib.logging import logging_redirect_tqdm

print(importlib.metadata.version('numpy') == numpy.__version__)
try:
    __version__ = version('no-such-package')
except PackageNotFoundError as e:
    __version__ = 'unknown'
    print(repr(e), e, e.name, isinstance(e, ImportError))
spec = importlib.util.find_spec('json')
print(spec.name, type(spec).__name__, spec.has_location, __version__)
for name in ('no_such_module', 'package', 'package.inside', 'package.none',
             'json', 'sqlite3', 'os.path', 'module_specs'):
    print(name, importlib.util.find_spec(name) is not None)
try:
    importlib.util.find_spec('no_such_module.part')
except ModuleNotFoundError as e:
    print(e)
print(importlib.util.find_spec('module_specs').origin == __file__)
importlib.invalidate_caches()

with tqdm(total=10, desc='steps', unit='img') as bar:
    bar.update(3)
    shown = bar.format_dict
    print(*[shown[key] for key in ('n', 'total', 'prefix', 'unit', 'initial')])
for n in 0, 9.995, 12, 99.95, 999.5, 12345, 999499, 1e6, 5e9, 1e27, -2000:
    print(repr(tqdm.format_sizeof(n)), repr(tqdm.format_sizeof(n, 'B', 1024)))
print([tqdm.format_interval(t) for t in (0, 59.9, 61, 36610, -5)])
print(list(tenumerate('ab', 1)), list(tzip([1], [2])), list(tmap(str, [1])),
      thread_map(max, [1, 5], [3, 4]),
      list(reversed(tqdm([1, 2]))))
with logging_redirect_tqdm():
    print('quiet')
try:
    tqdm([1], nothing=1)
except TqdmKeyError as e:
    print(isinstance(e, KeyError), e)
