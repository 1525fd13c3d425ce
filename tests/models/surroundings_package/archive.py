import socket
import sqlite3
import tarfile
from tarfile import TarFile, TarInfo

MODE = socket.AF_INET
VERSION = tuple(int(n) for n in sqlite3.sqlite_version.split('.'))
if VERSION > (3, 0):
    CURSOR = sqlite3.Cursor
with sqlite3.connect(':memory:') as memory:
    tables = memory.execute('select 1')
socket.setdefaulttimeout(3.0)


class Archive(TarFile):
    kind = tarfile.GNU_FORMAT


class Reader:
    mode = tarfile.REGTYPE

    def __init__(self, kind=tarfile.PAX_FORMAT):
        self.kind = kind

    def describe(self):
        return 'a reader'


readers = {'tar': TarInfo, 'plain': Reader}
