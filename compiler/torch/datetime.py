"""datetime: dates, times and what lies between them. Now is what time.time()
says; the local time is that of UTC."""
import _dates
import time as _time_module

MINYEAR, MAXYEAR = 1, 9999
_MICROSECONDS_PER_DAY = 86400 * 1000000
_EPOCH = _dates.EPOCH_DAY * _MICROSECONDS_PER_DAY


def _rounded(x):
    """To the nearest microsecond, as Python rounds."""
    return round(x) if isinstance(x, float) else x


class timedelta:
    """Days, seconds and microseconds; held as `_all` microseconds."""

    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0,
                 minutes=0, hours=0, weeks=0):
        whole, part = 0, 0.0
        for amount, unit in ((weeks, 7 * _MICROSECONDS_PER_DAY),
                             (days, _MICROSECONDS_PER_DAY),
                             (hours, 3600000000), (minutes, 60000000),
                             (seconds, 1000000), (milliseconds, 1000),
                             (microseconds, 1)):
            if isinstance(amount, float):
                floor = int(amount // 1)
                whole += floor * unit
                part += (amount - floor) * unit
            else:
                whole += amount * unit
        self._all = whole + round(part)

    @property
    def days(self):
        return self._all // _MICROSECONDS_PER_DAY

    @property
    def seconds(self):
        return self._all % _MICROSECONDS_PER_DAY // 1000000

    @property
    def microseconds(self):
        return self._all % 1000000

    def total_seconds(self):
        return self._all / 1000000

    def __repr__(self):
        parts = [f'{name}={getattr(self, name)}'
                 for name in ('days', 'seconds', 'microseconds')
                 if getattr(self, name)]
        return f'datetime.timedelta({", ".join(parts) or "0"})'

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f'{hours}:{minutes:02d}:{seconds:02d}'
        if self.days:
            plural = '' if abs(self.days) == 1 else 's'
            text = f'{self.days} day{plural}, {text}'
        if self.microseconds:
            text += f'.{self.microseconds:06d}'
        return text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return timedelta(microseconds=self._all + other._all)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return timedelta(microseconds=self._all - other._all)
        return NotImplemented

    def __neg__(self):
        return timedelta(microseconds=-self._all)

    def __pos__(self):
        return self

    def __abs__(self):
        return timedelta(microseconds=abs(self._all))

    def __mul__(self, factor):
        if isinstance(factor, (int, float)):
            return timedelta(microseconds=_rounded(self._all * factor))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._all / other._all
        if isinstance(other, (int, float)):
            return timedelta(microseconds=round(self._all / other))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._all // other._all
        if isinstance(other, int):
            return timedelta(microseconds=self._all // other)
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return timedelta(microseconds=self._all % other._all)
        return NotImplemented

    def __divmod__(self, other):
        return self // other, self % other

    def __eq__(self, other):
        return isinstance(other, timedelta) and self._all == other._all

    def __lt__(self, other):
        return (self._all < other._all if isinstance(other, timedelta)
                else NotImplemented)

    def __le__(self, other):
        return (self._all <= other._all if isinstance(other, timedelta)
                else NotImplemented)

    def __gt__(self, other):
        return (self._all > other._all if isinstance(other, timedelta)
                else NotImplemented)

    def __ge__(self, other):
        return (self._all >= other._all if isinstance(other, timedelta)
                else NotImplemented)

    def __hash__(self):
        return hash(self._all)

    def __bool__(self):
        return self._all != 0


timedelta.resolution = timedelta(microseconds=1)


class tzinfo:
    def utcoffset(self, dt):
        raise NotImplementedError('tzinfo subclass must override utcoffset()')

    def tzname(self, dt):
        raise NotImplementedError('tzinfo subclass must override tzname()')

    def dst(self, dt):
        raise NotImplementedError('tzinfo subclass must override dst()')


def _offset_text(offset):
    sign, offset = ('-', -offset) if offset._all < 0 else ('+', offset)
    minutes, seconds = divmod(offset.seconds, 60)
    text = f'{sign}{minutes // 60:02d}:{minutes % 60:02d}'
    return text + (f':{seconds:02d}' if seconds else '')


class timezone(tzinfo):
    def __init__(self, offset, name=None):
        if abs(offset) >= timedelta(1):
            raise ValueError('offset must be a timedelta strictly between '
                             '-timedelta(hours=24) and timedelta(hours=24).')
        self._offset, self._name = offset, name

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return 'UTC' + (_offset_text(self._offset) if self._offset else '')

    def dst(self, dt):
        return None

    def __str__(self):
        return self.tzname(None)

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        name = '' if self._name is None else f', {self._name!r}'
        return f'datetime.timezone({self._offset!r}{name})'

    def __eq__(self, other):
        return isinstance(other, timezone) and self._offset == other._offset

    def __hash__(self):
        return hash(self._offset)


UTC = timezone.utc = timezone(timedelta(0))


class date:
    def __init__(self, year, month, day):
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f'year {year} is out of range')
        if not 1 <= month <= 12:
            raise ValueError('month must be in 1..12')
        if not 1 <= day <= _dates.days_in_month(year, month):
            raise ValueError('day is out of range for month')
        self.year, self.month, self.day = year, month, day

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time_module.time())

    @classmethod
    def fromtimestamp(cls, timestamp):
        return cls(*_time_module.localtime(timestamp)[:3])

    @classmethod
    def fromordinal(cls, n):
        if not 1 <= n <= 3652059:
            raise ValueError('ordinal must be >= 1' if n < 1 else
                             'year is out of range')
        return cls(*_dates.date_of(n))

    @classmethod
    def fromisoformat(cls, text):
        try:
            return cls(*_iso_date(text))
        except ValueError:
            raise ValueError(f'Invalid isoformat string: {text!r}') from None

    def replace(self, year=None, month=None, day=None):
        return type(self)(self.year if year is None else year,
                          self.month if month is None else month,
                          self.day if day is None else day)

    def toordinal(self):
        return _dates.ordinal(self.year, self.month, self.day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        from collections import namedtuple
        kind = namedtuple('IsoCalendarDate', 'year week weekday')
        return kind(*_dates.iso_week(self.year, self.month, self.day))

    def timetuple(self):
        fields = self.year, self.month, self.day, 0, 0, 0, self.weekday()
        return _time_module.struct_time(fields + (_dates.day_of_year(
            self.year, self.month, self.day), -1))

    def isoformat(self):
        return f'{self.year:04d}-{self.month:02d}-{self.day:02d}'

    def ctime(self):
        return self.strftime('%a %b %e %H:%M:%S %Y')

    hour = minute = second = microsecond = 0  # for strftime

    def strftime(self, format):
        return _dates.strftime(format, self, {'Z': '', 'z': ''})

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return f'datetime.date({self.year}, {self.month}, {self.day})'

    def _key(self):
        return self.toordinal()

    def _compared(self, other):
        """Its key, or None where there is no order."""
        is_other = isinstance(other, date) and (
            isinstance(self, datetime) == isinstance(other, datetime))
        return other._key() if is_other else None

    def __eq__(self, other):
        key = self._compared(other)
        return key is not None and self._key() == key

    def __hash__(self):
        return hash(self._key())

    def __lt__(self, other):
        key = self._compared(other)
        return NotImplemented if key is None else self._key() < key

    def __le__(self, other):
        key = self._compared(other)
        return NotImplemented if key is None else self._key() <= key

    def __gt__(self, other):
        key = self._compared(other)
        return NotImplemented if key is None else self._key() > key

    def __ge__(self, other):
        key = self._compared(other)
        return NotImplemented if key is None else self._key() >= key

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        days = self.toordinal() + other.days
        if not 1 <= days <= 3652059:
            raise OverflowError('date value out of range')
        return type(self).fromordinal(days)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented


def _iso_date(text):
    if len(text) == 8:
        text = f'{text[:4]}-{text[4:6]}-{text[6:]}'
    if len(text) != 10 or text[4] != '-' or text[7] != '-':
        raise ValueError
    return int(text[:4]), int(text[5:7]), int(text[8:])


def _clock_text(t, timespec):
    if timespec == 'auto':
        timespec = 'microseconds' if t.microsecond else 'seconds'
    text = f'{t.hour:02d}:{t.minute:02d}:{t.second:02d}'
    if timespec in ('hours', 'minutes'):
        return text[:2 if timespec == 'hours' else 5]
    if timespec == 'milliseconds':
        return f'{text}.{t.microsecond // 1000:03d}'
    if timespec == 'microseconds':
        return f'{text}.{t.microsecond:06d}'
    if timespec != 'seconds':
        raise ValueError('Unknown timespec value')
    return text


class time:
    def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None,
                 *, fold=0):
        for name, value, end in (('hour', hour, 24), ('minute', minute, 60),
                                 ('second', second, 60),
                                 ('microsecond', microsecond, 1000000)):
            if not 0 <= value < end:
                raise ValueError(f'{name} must be in 0..{end - 1}')
        self.hour, self.minute, self.second = hour, minute, second
        self.microsecond, self.tzinfo, self.fold = microsecond, tzinfo, fold

    def _microseconds(self):
        seconds = self.hour * 3600 + self.minute * 60 + self.second
        return seconds * 1000000 + self.microsecond

    def isoformat(self, timespec='auto'):
        return _clock_text(self, timespec) + (
            '' if self.tzinfo is None else
            _offset_text(self.tzinfo.utcoffset(None)))

    __str__ = isoformat

    year, month, day = 1900, 1, 1  # for strftime

    def weekday(self):
        return 0

    strftime = date.strftime
    __format__ = date.__format__

    def replace(self, **fields):
        kept = {name: getattr(self, name)
                for name in ('hour', 'minute', 'second', 'microsecond',
                             'tzinfo')}
        return time(**{**kept, **fields})

    def _shown(self):
        fields = [self.hour, self.minute]
        if self.second or self.microsecond:
            fields.append(self.second)
        if self.microsecond:
            fields.append(self.microsecond)
        shown = [str(x) for x in fields]
        if self.tzinfo is not None:
            shown.append(f'tzinfo={self.tzinfo!r}')
        return ', '.join(shown)

    def __repr__(self):
        return f'datetime.time({self._shown()})'

    def __eq__(self, other):
        return (isinstance(other, time)
                and self._microseconds() == other._microseconds())

    def __lt__(self, other):
        return self._microseconds() < other._microseconds()

    def __le__(self, other):
        return self._microseconds() <= other._microseconds()

    def __hash__(self):
        return hash(self._microseconds())


class datetime(date):
    def __init__(self, year, month, day, hour=0, minute=0, second=0,
                 microsecond=0, tzinfo=None, *, fold=0):
        super().__init__(year, month, day)
        clock = time(hour, minute, second, microsecond)
        self.hour, self.minute, self.second = hour, minute, second
        self.microsecond, self.tzinfo, self.fold = microsecond, tzinfo, fold
        self._of_day = clock._microseconds()

    @classmethod
    def _at(cls, microseconds, tzinfo=None):
        """That many after the day before the first of the year 1."""
        days, left = divmod(microseconds, _MICROSECONDS_PER_DAY)
        if not 1 <= days <= 3652059:
            raise OverflowError('date value out of range')
        seconds = left // 1000000
        return cls(*_dates.date_of(days), seconds // 3600, seconds // 60 % 60,
                   seconds % 60, left % 1000000, tzinfo)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        if tz is None:
            offset = _time_module.localtime(timestamp).tm_gmtoff * 1000000
        else:
            offset = tz.utcoffset(None)._all
        return cls._at(_EPOCH + offset + round(timestamp * 1000000), tz)

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        return cls._at(_EPOCH + round(timestamp * 1000000))

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time_module.time(), tz)

    today = now

    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(_time_module.time())

    @classmethod
    def fromordinal(cls, n):
        return cls(*_dates.date_of(n))

    @classmethod
    def combine(cls, date, time, tzinfo=None):
        return cls(date.year, date.month, date.day, time.hour, time.minute,
                   time.second, time.microsecond, tzinfo or time.tzinfo)

    @classmethod
    def strptime(cls, date_string, format):
        found = _dates.strptime(date_string, format)
        zone = found.get('zone')
        if zone is not None:
            zone = timezone(timedelta(seconds=zone))
        return cls(found.get('year', 1900), found.get('month', 1),
                   found.get('day', 1), found.get('hour', 0),
                   found.get('minute', 0), found.get('second', 0),
                   found.get('fraction', 0), zone)

    @classmethod
    def fromisoformat(cls, date_string):
        day, clock = date_string[:10], date_string[11:]
        shape = '%Y-%m-%d'
        if clock:
            shape += date_string[10]
            zone = [i for i, ch in enumerate(clock) if ch in '+-Z']
            of_day = clock[:zone[0]] if zone else clock
            shape += {2: '%H', 5: '%H:%M', 8: '%H:%M:%S'}.get(
                len(of_day), '%H:%M:%S.%f') + ('%z' if zone else '')
        try:
            return cls.strptime(date_string, shape)
        except ValueError:
            raise ValueError('Invalid isoformat string: '
                             f'{date_string!r}') from None

    def date(self):
        return date(self.year, self.month, self.day)

    def time(self):
        return time(self.hour, self.minute, self.second, self.microsecond)

    def utcoffset(self):
        return None if self.tzinfo is None else self.tzinfo.utcoffset(self)

    def tzname(self):
        return None if self.tzinfo is None else self.tzinfo.tzname(self)

    def astimezone(self, tz=None):
        since_epoch = self._since_epoch()
        if tz is None:
            t = _time_module.localtime(since_epoch // 1000000)
            tz = timezone(timedelta(seconds=t.tm_gmtoff), t.tm_zone)
        return type(self)._at(_EPOCH + since_epoch + tz.utcoffset(None)._all,
                              tz)

    def replace(self, **fields):
        kept = {name: getattr(self, name)
                for name in ('year', 'month', 'day', 'hour', 'minute',
                             'second', 'microsecond', 'tzinfo')}
        return type(self)(**{**kept, **fields})

    def timestamp(self):
        return self._since_epoch() / 1000000

    def _since_epoch(self):
        """Microseconds; without a zone it is local time."""
        if self.utcoffset() is not None:
            return self._key() - _EPOCH
        seconds = int(_time_module.mktime(self.timetuple()))
        return seconds * 1000000 + self.microsecond

    def timetuple(self):
        fields = self.year, self.month, self.day, self.hour, self.minute
        return _time_module.struct_time(fields + (
            self.second, self.weekday(), _dates.day_of_year(
                self.year, self.month, self.day), -1))

    def isoformat(self, sep='T', timespec='auto'):
        offset = self.utcoffset()
        return (super().isoformat() + sep + _clock_text(self, timespec)
                + ('' if offset is None else _offset_text(offset)))

    def strftime(self, format):
        offset = self.utcoffset()
        zone = '' if offset is None else _offset_text(offset).replace(':', '')
        return _dates.strftime(format, self,
                               {'Z': self.tzname() or '', 'z': zone})

    def __str__(self):
        return self.isoformat(' ')

    def __repr__(self):
        clock = time(self.hour, self.minute, self.second, self.microsecond,
                     self.tzinfo)
        return (f'datetime.datetime({self.year}, {self.month}, {self.day}, '
                f'{clock._shown()})')

    def _local(self):
        return self.toordinal() * _MICROSECONDS_PER_DAY + self._of_day

    def _key(self):
        offset = self.utcoffset()
        return self._local() - (0 if offset is None else offset._all)

    def _compared(self, other):
        key = super()._compared(other)
        if key is not None and (self.tzinfo is None) != (other.tzinfo is None):
            raise TypeError("can't compare offset-naive and offset-aware "
                            'datetimes')
        return key

    def __eq__(self, other):
        is_alike = (isinstance(other, datetime)
                    and (self.tzinfo is None) == (other.tzinfo is None))
        return is_alike and self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._at(self._local() + other._all, self.tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.tzinfo is None) != (other.tzinfo is None):
            raise TypeError("can't subtract offset-naive and offset-aware "
                            'datetimes')
        return timedelta(microseconds=self._key() - other._key())


time.min, time.max = time(0), time(23, 59, 59, 999999)
time.resolution = timedelta.resolution
date.min, date.max = date(1, 1, 1), date(9999, 12, 31)
date.resolution = timedelta(1)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta.resolution
