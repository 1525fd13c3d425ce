"""csv: tables as text, read line by line and written to what has write()."""

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = 0, 1, 2, 3


class Error(Exception):
    pass


class Dialect:
    delimiter, quotechar, escapechar = ',', '"', None
    doublequote, skipinitialspace = True, False
    lineterminator, quoting, strict = '\r\n', QUOTE_MINIMAL, False


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = '\t'


class unix_dialect(Dialect):
    lineterminator, quoting = '\n', QUOTE_ALL


_dialects = {'excel': excel, 'excel-tab': excel_tab, 'unix': unix_dialect}


def register_dialect(name, dialect=excel, **fmtparams):
    _dialects[name] = _dialect(dialect, fmtparams)


def get_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    return _dialects[name]


def list_dialects():
    return list(_dialects)


_field_limit = [131072]


def field_size_limit(new_limit=None):
    """The limit there was; new_limit is that of what is read from here on."""
    old = _field_limit[0]
    if new_limit is not None:
        if not isinstance(new_limit, int):
            raise TypeError('limit must be an integer')
        _field_limit[0] = new_limit
    return old


def _dialect(dialect, options):
    if isinstance(dialect, str):
        dialect = get_dialect(dialect)
    made = Dialect()
    for name in ('delimiter', 'quotechar', 'escapechar', 'doublequote',
                 'skipinitialspace', 'lineterminator', 'quoting', 'strict'):
        setattr(made, name, options.pop(name, getattr(dialect, name)))
    if options:
        raise TypeError(f"'{list(options)[0]}' is an invalid keyword argument "
                        'for this function')
    if not isinstance(made.delimiter, str) or len(made.delimiter) != 1:
        raise TypeError('"delimiter" must be a 1-character string')
    return made


class _Reader:
    def __init__(self, lines, dialect):
        self.line_num, self.dialect = 0, dialect
        self._lines = iter(lines)

    def __iter__(self):
        return self

    def __next__(self):
        self._fields, self._field = [], None
        self._is_quoted = self._was_quoted = False
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if self._field is None:
                    raise
                break  # within quotes that nothing ends
            self.line_num += 1
            self._read(line)
            if not self._is_quoted:
                break
        if self._field is not None:
            self._end_field()
        return self._fields

    def _end_field(self):
        text = self._field or ''
        if len(text) > _field_limit[0]:
            raise Error(f'field larger than field limit ({_field_limit[0]})')
        is_number = (self.dialect.quoting == QUOTE_NONNUMERIC
                     and not self._was_quoted)
        self._fields.append(float(text) if is_number else text)
        self._field, self._was_quoted = None, False

    def _read(self, line):
        d, at = self.dialect, 0
        quote = None if d.quoting == QUOTE_NONE else d.quotechar
        while at < len(line):
            ch, at = line[at], at + 1
            if ch == d.escapechar and at < len(line):
                self._field, at = (self._field or '') + line[at], at + 1
            elif self._is_quoted and ch != quote:
                self._field += ch
            elif self._is_quoted and d.doublequote and line[at:at + 1] == quote:
                self._field, at = self._field + quote, at + 1
            elif self._is_quoted:
                self._is_quoted = False
            elif ch == quote and self._field is None:
                self._field, self._is_quoted = '', True
                self._was_quoted = True
            elif ch in '\r\n':
                break
            elif ch == d.delimiter:
                self._end_field()
                self._field = '' if at == len(line.rstrip('\r\n')) else None
            elif not (ch == ' ' and d.skipinitialspace
                      and self._field is None):
                self._field = (self._field or '') + ch


def reader(csvfile, dialect='excel', **fmtparams):
    return _Reader(csvfile, _dialect(dialect, fmtparams))


class _Writer:
    def __init__(self, file, dialect):
        self._file, self.dialect = file, dialect

    def _shown(self, value, is_alone):
        d = self.dialect
        text = '' if value is None else (
            repr(value) if isinstance(value, float) else str(value))
        special = [d.delimiter, d.quotechar, d.escapechar, '\r', '\n']
        has_special = any(ch in special for ch in text)
        if d.quoting == QUOTE_NONE:
            if has_special and d.escapechar is None:
                raise Error('need to escape, but no escapechar set')
            return ''.join(d.escapechar + ch if ch in special else ch
                           for ch in text)
        if not d.doublequote:
            if d.escapechar is None and d.quotechar in text:
                raise Error('need to escape, but no escapechar set')
            # An escaped quote alone needs none around it.
            special.remove(d.quotechar)
            has_special = any(ch in special for ch in text)
            text = text.replace(d.quotechar, f'{d.escapechar}{d.quotechar}')
        else:
            text = text.replace(d.quotechar, d.quotechar * 2)
        is_quoted = has_special or (is_alone and not text) or (
            d.quoting == QUOTE_ALL or (d.quoting == QUOTE_NONNUMERIC and
                                       not isinstance(value, (int, float))))
        return d.quotechar + text + d.quotechar if is_quoted else text

    def writerow(self, row):
        values = list(row)
        shown = [self._shown(v, len(values) == 1) for v in values]
        return self._file.write(self.dialect.delimiter.join(shown)
                                + self.dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


def writer(csvfile, dialect='excel', **fmtparams):
    return _Writer(csvfile, _dialect(dialect, fmtparams))


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None,
                 dialect='excel', *args, **kwds):
        self.reader = reader(f, dialect, *args, **kwds)
        self._names = None if fieldnames is None else list(fieldnames)
        self.restkey, self.restval, self.dialect = restkey, restval, dialect

    def __iter__(self):
        return self

    @property
    def line_num(self):
        return self.reader.line_num

    @property
    def fieldnames(self):
        if self._names is None:
            self._names = next(self.reader, None)
        return self._names

    def __next__(self):
        names, row = self.fieldnames, next(self.reader)
        while not row:
            row = next(self.reader)
        made = dict(zip(names, row))
        if len(row) > len(names):
            made[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            made[name] = self.restval
        return made


class DictWriter:
    def __init__(self, f, fieldnames, restval='', extrasaction='raise',
                 dialect='excel', *args, **kwds):
        self.fieldnames, self.restval = fieldnames, restval
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def writerow(self, rowdict):
        if self.extrasaction == 'raise':
            wrong = [name for name in rowdict if name not in self.fieldnames]
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: '
                                 + ', '.join(repr(x) for x in wrong))
        return self.writer.writerow(rowdict.get(name, self.restval)
                                    for name in self.fieldnames)

    def writerows(self, rowdicts):
        for row in rowdicts:
            self.writerow(row)
