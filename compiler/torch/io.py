"""io: files that are read, text and bytes in memory, and the files that a
script writes, which are in memory, too."""
import _t2c
from os import _made, fspath as _fspath

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
_UTF8 = (None, 'utf-8', 'utf8', 'utf-8-sig', 'ascii', 'us-ascii')


class UnsupportedOperation(OSError):
    pass


def _whole(value):
    if not hasattr(value, '__index__'):
        raise TypeError(f'{type(value).__name__!r} object cannot be '
                        'interpreted as an integer')
    return value.__index__()


def _size(size):
    if size is None:
        return -1
    if not hasattr(size, '__index__'):
        raise TypeError('argument should be integer or None, not '
                        f'{type(size).__name__!r}')
    return size.__index__()


class IOBase:
    closed = False
    _stop = '.'
    _hint_is_less = True  # readlines() ends behind what it is given

    def close(self):
        self.closed = True

    def _check_open(self):
        if self.closed:
            raise ValueError('I/O operation on closed file' + self._stop)

    def __enter__(self):
        return IOBase.__iter__(self)

    def __exit__(self, *error):
        self.close()

    def __iter__(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1):
        hint, lines, total = _size(hint), [], 0
        for line in self:
            lines.append(line)
            total += len(line)
            if 0 < hint and total >= hint + self._hint_is_less:
                break
        return lines

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def readable(self):
        return True

    def seekable(self):
        return True

    def isatty(self):
        return False


class TextIOWrapper(IOBase):
    """A text file, by its lines: no position in it has to be counted."""
    encoding = 'UTF-8'

    def __init__(self, name, text, mode='r'):
        self.name, self.mode, self._text = name, mode, text
        self._rewind()

    def _rewind(self):
        parts = self._text.split('\n')
        self._lines = [part + '\n' for part in parts[:-1]]
        if parts[-1]:
            self._lines.append(parts[-1])
        self._next = 0

    def read(self, size=-1):
        self._check_open()
        first = self._next
        if size is None or size < 0:
            self._next = len(self._lines)
            return ''.join(self._lines[first:])
        out = []
        while size and self._next < len(self._lines):
            line = self._lines[self._next]
            out.append(line[:size])
            if len(line) > size:
                self._lines[self._next] = line[size:]
            else:
                self._next += 1
            size -= min(size, len(line))
        return ''.join(out)

    def readline(self, size=-1):
        self._check_open()
        if self._next == len(self._lines):
            return ''
        if 0 <= size < len(self._lines[self._next]):
            return self.read(size)
        self._next += 1
        return self._lines[self._next - 1]

    def seek(self, offset, whence=SEEK_SET):
        self._check_open()
        if offset or whence == SEEK_CUR:
            _t2c.unsupported('seek() in a text file but to its beginning or '
                             'end', 'read it again')
        self._rewind()
        if whence == SEEK_END:
            self._next = len(self._lines)
        return 0

    def tell(self):
        _t2c.unsupported('tell() of a text file', None)

    def writable(self):
        return False

    def write(self, text):
        raise UnsupportedOperation('not writable')


class _InMemory(IOBase):
    """Text or bytes with a position; `_none` is nothing of either."""

    def __init__(self, initial):
        self._all, self._at = initial, 0

    def detach(self):
        raise UnsupportedOperation('detach')

    def fileno(self):
        raise UnsupportedOperation('fileno')

    def getvalue(self):
        self._check_open()
        return self._all

    def read(self, size=-1):
        self._check_open()
        end, size = len(self._all), _size(size)
        if size >= 0:
            end = min(end, self._at + size)
        out = self._all[self._at:end]
        self._at = max(self._at, end)
        return out

    def write(self, data):
        self._check_open()
        if not isinstance(data, type(self._none)):
            raise TypeError(f'{self._wants} {type(data).__name__!r}')
        if self._at == len(self._all):
            self._all = self._all + data
        else:
            gap = self._pad * (self._at - len(self._all))
            before = self._all[:self._at] + gap
            self._all = before + data + self._all[self._at + len(data):]
        self._at += len(data)
        return len(data)

    def seek(self, offset, whence=SEEK_SET):
        self._check_open()
        offset, whence = _whole(offset), _whole(whence)
        start = {SEEK_SET: 0, SEEK_CUR: self._at, SEEK_END: len(self._all)}
        if whence not in start:
            raise ValueError(f'{self._cased("invalid")} whence ({whence}, '
                             'should be 0, 1 or 2)')
        if whence == SEEK_SET and offset < 0:
            raise ValueError(f'{self._cased("negative")} seek '
                             f'{self._position} {offset}')
        if whence != SEEK_SET and offset and self._is_text:
            raise OSError("Can't do nonzero cur-relative seeks")
        self._at = max(start[whence] + offset, 0)
        return self._at

    def _cased(self, word):
        return word.capitalize() if self._is_text else word

    def tell(self):
        self._check_open()
        return self._at

    def truncate(self, size=None):
        self._check_open()
        size = self._at if size is None else _size(size)
        if size < 0:
            raise ValueError(f'{self._cased("negative")} size value {size}')
        self._all = self._all[:size]
        return size

    def writable(self):
        return True

    def readline(self, size=-1):
        self._check_open()
        end, size = self._at, _size(size)
        while end < len(self._all) and self._all[end:end + 1] != self._newline:
            end += 1
        left = end + 1 - self._at
        return self.read(left if size < 0 else min(size, left))


class StringIO(_InMemory):
    _none, _pad, _newline = '', '\0', '\n'
    _stop = ''
    _wants = 'string argument expected, got'
    _is_text, _position = True, 'position'

    def __init__(self, initial_value='', newline='\n'):
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError(f'illegal newline value: {newline!r}')
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError('initial_value must be str or None, not '
                            + type(initial_value).__name__)
        if newline not in ('', '\n'):
            _t2c.unsupported(f'StringIO() with newline={newline!r}',
                             'leave it out')
        super().__init__(initial_value or '')


class _Contents:
    """What getbuffer() gives, as far as it is read."""

    def __init__(self, data):
        self._data, self.nbytes = data, len(data)

    def __len__(self):
        return self.nbytes

    def __getitem__(self, index):
        return self._data[index]

    def tobytes(self):
        return self._data

    def release(self):
        pass


class BytesIO(_InMemory):
    _none, _pad, _newline = b'', b'\0', b'\n'
    _wants = 'a bytes-like object is required, not'
    _is_text, _position, _hint_is_less = False, 'value', False

    def __init__(self, initial_bytes=b''):
        if isinstance(initial_bytes, _Contents):
            initial_bytes = initial_bytes.tobytes()
        elif not isinstance(initial_bytes, (bytes, bytearray, type(None))):
            raise TypeError(f'{self._wants} {type(initial_bytes).__name__!r}')
        super().__init__(bytes(initial_bytes or b''))

    def __iter__(self):
        return self

    def readlines(self, size=-1):
        if not isinstance(size, (int, type(None))):
            raise TypeError('integer argument expected, got '
                            f'{type(size).__name__!r}')
        return super().readlines(size)

    def read1(self, size=-1):
        return self.read(size)

    def getbuffer(self):
        return _Contents(self.getvalue())


class _OfTorchSave(BytesIO):
    """What torch.save has written into: the object, but not as bytes."""
    _writer, _reader = 'torch.save', 'torch.load'

    def _refuse(self, *args):
        _t2c.unsupported(f'the bytes that {self._writer} writes',
                         f'{self._reader} reads the object back')

    getvalue = getbuffer = read = write = readline = truncate = tell = _refuse

    def seek(self, offset, whence=SEEK_SET):
        if offset:
            self._refuse()
        return 0 if whence == SEEK_SET else self._refuse()


class _OfPickle(_OfTorchSave):
    """What pickle.dump has written into; there is one object in it."""
    _writer, _reader = 'pickle.dump', 'pickle.load'

    def seek(self, offset, whence=SEEK_SET):
        self._is_read = bool(super().seek(offset, whence))
        return 0

    def _take(self):
        from copy import deepcopy
        if self._is_read:
            raise EOFError('Ran out of input')
        self._is_read = True
        return deepcopy(self._object)


class BufferedReader(BytesIO):
    """A file of bytes, read when they are asked for: torch.load needs but its
    name."""

    def __init__(self, name, mode='rb'):
        self.name, self.mode, self._at = name, 'rb', 0
        if _made.kind_of(name) != 'file':
            _t2c.read_file(name, False)  # says why it cannot be read

    def __getattr__(self, name):
        if name != '_all':
            raise AttributeError(name)
        self._all = _made.read_file(self.name, False)
        return self._all

    def writable(self):
        return False

    def write(self, data):
        raise UnsupportedOperation('write')


class _Written(IOBase):
    """A file that the script writes, from its beginning to its end."""

    def __init__(self, name, mode):
        self.name, self.mode = name, mode
        self._kept = _made.open_file(name, mode.strip('bt')[0])

    def write(self, data):
        if self.closed:
            raise ValueError(self._closed)
        if not isinstance(data, self._kinds):
            raise TypeError(f'{self._wants} {self._named(data)}')
        self._kept.add(self._bytes(data))
        return len(data)

    def tell(self):
        self._check_open()
        return len(self._kept.data())

    def writable(self):
        return True

    def readable(self):
        return False

    def read(self, size=-1):
        raise UnsupportedOperation(self._unread)

    readline = read

    def __next__(self):
        self.read()

    def seek(self, offset, whence=SEEK_SET):
        _t2c.unsupported('seek() in a file that is written',
                         'write it into a buffer of io first')

    truncate = seek


class _WrittenText(_Written):
    encoding = 'UTF-8'
    _kinds, _wants = str, 'write() argument must be str, not'
    _closed, _unread = 'I/O operation on closed file.', 'not readable'

    def _named(self, data):
        return type(data).__name__

    def _bytes(self, data):
        return data.encode()


class _WrittenBytes(_Written):
    _kinds = bytes, bytearray, _Contents
    _wants = 'a bytes-like object is required, not'
    _closed, _unread = 'write to closed file', 'read'

    def _named(self, data):
        return repr(type(data).__name__)

    def _bytes(self, data):
        return data.tobytes() if isinstance(data, _Contents) else bytes(data)


def open(file, mode='r', buffering=-1, encoding=None, errors=None,
         newline=None, closefd=True, opener=None):
    kinds = set(mode)
    if kinds - set('rwaxbt+') or len(kinds & set('rwax')) != 1:
        raise ValueError(f'invalid mode: {mode!r}')
    if '+' in kinds:
        _t2c.unsupported('open() for reading and writing',
                         'open it once for each')
    if isinstance(file, int):
        _t2c.unsupported('open() of a file descriptor',
                         'give the name of the file')
    path = _fspath(file)
    if 'b' in kinds:
        return (BufferedReader if 'r' in kinds else _WrittenBytes)(path, mode)
    if encoding is not None and encoding.lower().replace('_', '-') not in _UTF8:
        _t2c.unsupported(f'open() with encoding {encoding!r}',
                         'save the file in UTF-8')
    if 'r' not in kinds and newline in (None, '', '\n'):
        return _WrittenText(path, mode)
    if newline is not None:
        _t2c.unsupported('open() with newline', 'leave it out')
    try:
        text = _made.read_file(path, True)
    except UnicodeDecodeError:
        if errors in (None, 'strict'):
            raise
        _t2c.unsupported(f'open() with errors={errors!r}',
                         'save the file in UTF-8')
    if encoding is not None and encoding.lower() == 'utf-8-sig':
        text = text.removeprefix('\ufeff')
    return TextIOWrapper(path, text, mode)
