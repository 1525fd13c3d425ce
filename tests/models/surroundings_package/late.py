# Imported after a seed: what a library does here draws nothing of PyTorch's.
import sqlite3
import tarfile

import torch

SCALE = 3
open_archive = tarfile.open
sqlite3.enable_callback_tracebacks(True)
memory = sqlite3.connect(':memory:', -(-SCALE)).cursor()
names = sqlite3.connect(database=':memory:')
sqlite3.register_adapter(dict, {'a': [1, SCALE], 'b': (2.0, None)})
TABLE = {
    'own': (lambda x: x * SCALE, lambda x, by=SCALE: sqlite3.complete(x)),
    'other': (torch.sin, sqlite3.Row),
    'third': (torch.cos, sqlite3.connect(':memory:')),
}
sqlite3.dbapi2.paramstyle = 'named'
DRAWN = torch.rand(2)
