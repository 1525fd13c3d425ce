"""datetime: dates, times and what lies between them. Now is what time.time()
says; the local time is that of UTC."""
import time as _time_module
from operator import index as _index

import _dates
from datetime import _iso
from datetime._delta import class_name as _class_name, timedelta
from datetime._zones import (
    offset_of as _offset_of, offset_text as _offset_text, timezone, tzinfo,
    zone_or_none as _zone_or_none)

MINYEAR, MAXYEAR = 1, 9999
UTC = timezone.utc
_DAY = 86400 * 1000000
_EPOCH = _dates.EPOCH_DAY * _DAY
_LAST_DAY = 3652059


def _field(name):
    """What is read of an object, and never written."""
    return property(lambda self: getattr(self, name))


def _check_text(function, text):
    if not isinstance(text, str):
        raise TypeError(f'{function}: argument must be str')


class date:
    def __new__(cls, year, month, day):
        year, month, day = _index(year), _index(month), _index(day)
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f'year {year} is out of range')
        if not 1 <= month <= 12:
            raise ValueError('month must be in 1..12')
        if not 1 <= day <= _dates.days_in_month(year, month):
            raise ValueError('day is out of range for month')
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        return self

    year, month, day = _field('_year'), _field('_month'), _field('_day')

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time_module.time())

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        seconds = _microseconds_of(timestamp) // 1000000
        return cls(*_time_module.localtime(seconds)[:3])

    @classmethod
    def fromordinal(cls, n, /):
        n = _index(n)
        if not 1 <= n <= _LAST_DAY:
            raise ValueError('ordinal must be >= 1' if n < 1 else
                             'year is out of range')
        return cls(*_dates.date_of(n))

    @classmethod
    def fromisoformat(cls, text, /):
        _check_text('fromisoformat', text)
        try:
            if len(text) not in (7, 8, 10):
                raise _iso.Malformed
            return cls(*_iso.date_of(text))
        except _iso.Malformed:
            raise ValueError(f'Invalid isoformat string: {text!r}') from None

    @classmethod
    def fromisocalendar(cls, year, week, day):
        return cls(*_iso.day_of_week(_index(year), _index(week), _index(day)))

    def replace(self, year=..., month=..., day=...):
        return type(self)(self.year if year is ... else year,
                          self.month if month is ... else month,
                          self.day if day is ... else day)

    def toordinal(self):
        return _dates.ordinal(self.year, self.month, self.day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        return _iso.IsoCalendarDate(
            _dates.iso_week(self.year, self.month, self.day))

    def _as_tuple(self, is_dst):
        clock = ((self.hour, self.minute, self.second)
                 if isinstance(self, datetime) else (0, 0, 0))
        of_year = _dates.day_of_year(self.year, self.month, self.day)
        return _time_module.struct_time(
            (self.year, self.month, self.day, *clock, self.weekday(), of_year,
             is_dst))

    def timetuple(self):
        return self._as_tuple(-1)

    def isoformat(self):
        return f'{self.year:04d}-{self.month:02d}-{self.day:02d}'

    def ctime(self):
        of_day = self if isinstance(self, datetime) else time()
        day, month = _dates.DAYS[self.weekday()], _dates.MONTHS[self.month - 1]
        return (f'{day[:3]} {month[:3]} {self.day:2d} '
                f'{_clock_text(of_day, "seconds")} {self.year:04d}')

    def strftime(self, format):
        if not isinstance(format, str):
            raise TypeError('strftime() argument 1 must be str, not '
                            f'{type(format).__name__}')
        return _dates.strftime(format, _AtMidnight(self), {
            'Z': '', 'z': '', 's': _epoch_text(self)})

    def __format__(self, spec, /):
        if not isinstance(spec, str):
            raise TypeError(f'must be str, not {type(spec).__name__}')
        return self.strftime(spec) if spec else str(self)

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return (f'{_class_name(self, date)}({self.year}, {self.month}, '
                f'{self.day})')

    def __reduce__(self):
        return type(self), (self.year, self.month, self.day)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def _key(self):
        return self.toordinal()

    def _compared(self, other):
        """Its key, or None where there is no order."""
        is_other = isinstance(other, date) and (
            isinstance(self, datetime) == isinstance(other, datetime))
        return other._key() if is_other else None

    def __eq__(self, other):
        key = self._compared(other)
        return NotImplemented if key is None else self._key() == key

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
        if not 1 <= days <= _LAST_DAY:
            raise OverflowError('date value out of range')
        return type(self).fromordinal(days)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented


def _epoch_text(day):
    return str(int(_time_module.mktime(day.timetuple())))


class _AtMidnight:
    """A date as strftime() reads it."""
    hour = minute = second = microsecond = 0

    def __init__(self, day):
        self.year, self.month, self.day = day.year, day.month, day.day
        self.weekday = day.weekday


class _InYear1900:
    """A time of the day as strftime() reads it."""
    year, month, day = 1900, 1, 1

    def __init__(self, t):
        self.hour, self.minute, self.second = t.hour, t.minute, t.second
        self.microsecond = t.microsecond

    def weekday(self):
        return 0


def _clock_text(t, timespec):
    if not isinstance(timespec, str):
        raise TypeError('isoformat() argument must be str, not '
                        f'{type(timespec).__name__}')
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


_CLOCK = ('hour', 'minute', 'second', 'microsecond', 'tzinfo', 'fold')


def _replaced(t, names, given):
    """The fields of a time, some of them others."""
    for name in given:
        if name not in names:
            raise TypeError(f"'{name}' is an invalid keyword argument for "
                            'replace()')
    return {**{name: getattr(t, name) for name in names}, **given}


class time:
    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *,
                fold=0):
        fields = [_index(x) for x in (hour, minute, second, microsecond)]
        for name, value, end in zip(_CLOCK, fields, (24, 60, 60, 1000000)):
            if not 0 <= value < end:
                raise ValueError(f'{name} must be in 0..{end - 1}')
        if _index(fold) not in (0, 1):
            raise ValueError('fold must be either 0 or 1')
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond = fields
        self._tzinfo, self._fold = _zone_or_none(tzinfo), _index(fold)
        return self

    hour, minute, second = _field('_hour'), _field('_minute'), _field('_second')
    microsecond, fold = _field('_microsecond'), _field('_fold')
    tzinfo = _field('_tzinfo')

    def _microseconds(self):
        seconds = self.hour * 3600 + self.minute * 60 + self.second
        return seconds * 1000000 + self.microsecond

    @classmethod
    def fromisoformat(cls, text, /):
        _check_text('fromisoformat', text)
        try:
            clock, offset = _iso.time_of(text[text[:1] == 'T':])
            return cls(*clock, _zone_of(offset))
        except _iso.Malformed:
            raise ValueError(f'Invalid isoformat string: {text!r}') from None

    def utcoffset(self):
        return _offset_of(self.tzinfo, 'utcoffset', None)

    def dst(self):
        return _offset_of(self.tzinfo, 'dst', None)

    def tzname(self):
        return None if self.tzinfo is None else self.tzinfo.tzname(None)

    def isoformat(self, timespec='auto'):
        return _clock_text(self, timespec) + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def strftime(self, format):
        if not isinstance(format, str):
            raise TypeError('strftime() argument 1 must be str, not '
                            f'{type(format).__name__}')
        zone = _offset_text(self.utcoffset()).replace(':', '')
        return _dates.strftime(format, _InYear1900(self),
                               {'Z': self.tzname() or '', 'z': zone})

    __format__ = date.__format__

    def replace(self, *values, **fields):
        given = {**dict(zip(_CLOCK, values)), **fields}
        return type(self)(**_replaced(self, _CLOCK, given))

    def _shown(self):
        fields = [self.hour, self.minute]
        if self.second or self.microsecond:
            fields.append(self.second)
        if self.microsecond:
            fields.append(self.microsecond)
        shown = [str(x) for x in fields]
        if self.tzinfo is not None:
            shown.append(f'tzinfo={self.tzinfo!r}')
        if self.fold:
            shown.append('fold=1')
        return ', '.join(shown)

    def __repr__(self):
        return f'{_class_name(self, time)}({self._shown()})'

    def __reduce__(self):
        return type(self), (self.hour, self.minute, self.second,
                            self.microsecond, self.tzinfo)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def _key(self):
        offset = self.utcoffset()
        return self._microseconds() - (0 if offset is None else offset._all)

    def _compared(self, other):
        """Its key, or None where there is no order."""
        if not isinstance(other, time):
            return None
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware times")
        return other._key()

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        is_alike = (self.utcoffset() is None) == (other.utcoffset() is None)
        return is_alike and self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    __lt__, __le__ = date.__lt__, date.__le__
    __gt__, __ge__ = date.__gt__, date.__ge__


def _zone_of(offset):
    return (None if offset is None else
            timezone(timedelta(microseconds=offset)))


_ALL = ('year', 'month', 'day') + _CLOCK


class datetime(date):
    def __new__(cls, year, month, day, hour=0, minute=0, second=0,
                microsecond=0, tzinfo=None, *, fold=0):
        self = super().__new__(cls, year, month, day)
        clock = time(hour, minute, second, microsecond, tzinfo, fold=fold)
        self._clock, self._of_day = clock, clock._microseconds()
        return self

    hour = property(lambda self: self._clock.hour)
    minute = property(lambda self: self._clock.minute)
    second = property(lambda self: self._clock.second)
    microsecond = property(lambda self: self._clock.microsecond)
    tzinfo = property(lambda self: self._clock.tzinfo)
    fold = property(lambda self: self._clock.fold)

    @classmethod
    def _at(cls, microseconds, tzinfo=None):
        """That many after the day before the first of the year 1."""
        days, left = divmod(microseconds, _DAY)
        if not 1 <= days <= _LAST_DAY:
            raise OverflowError('date value out of range')
        seconds = left // 1000000
        return cls(*_dates.date_of(days), seconds // 3600, seconds // 60 % 60,
                   seconds % 60, left % 1000000, tzinfo)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        micro = _microseconds_of(timestamp)
        if _zone_or_none(tz) is None:
            local = _time_module.localtime(micro // 1000000)
            return cls._at(_EPOCH + local.tm_gmtoff * 1000000 + micro)
        return tz.fromutc(cls._at(_EPOCH + micro, tz))

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        return cls._at(_EPOCH + _microseconds_of(timestamp))

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time_module.time(), tz)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(_time_module.time())

    @classmethod
    def combine(cls, date, time, tzinfo=...):
        for place, (value, kind) in enumerate(((date, _Date), (time, _Time)),
                                              1):
            if not isinstance(value, kind):
                raise TypeError(f'combine() argument {place} must be datetime.'
                                f'{kind.__name__}, not {type(value).__name__}')
        return cls(date.year, date.month, date.day, time.hour, time.minute,
                   time.second, time.microsecond,
                   time.tzinfo if tzinfo is ... else tzinfo, fold=time.fold)

    @classmethod
    def strptime(cls, date_string, format, /):
        for place, text in enumerate((date_string, format), 1):
            if not isinstance(text, str):
                raise TypeError(f'strptime() argument {place} must be str, not '
                                f'{type(text).__name__}')
        found = _dates.strptime(date_string, format)
        zone = found.get('zone')
        return cls(found.get('year', 1900), found.get('month', 1),
                   found.get('day', 1), found.get('hour', 0),
                   found.get('minute', 0), found.get('second', 0),
                   found.get('fraction', 0),
                   None if zone is None else _zone_of(zone * 1000000))

    @classmethod
    def fromisoformat(cls, date_string, /):
        _check_text('fromisoformat', date_string)
        try:
            day, clock, offset = _iso.datetime_of(date_string)
            return cls(*day, *clock, _zone_of(offset))
        except _iso.Malformed:
            raise ValueError('Invalid isoformat string: '
                             f'{date_string!r}') from None

    def date(self):
        return date(self.year, self.month, self.day)

    def time(self):
        return self._clock.replace(tzinfo=None)

    def timetz(self):
        return self._clock

    def utcoffset(self):
        return _offset_of(self.tzinfo, 'utcoffset', self)

    def dst(self):
        return _offset_of(self.tzinfo, 'dst', self)

    def tzname(self):
        return None if self.tzinfo is None else self.tzinfo.tzname(self)

    def astimezone(self, tz=None):
        since_epoch = self._since_epoch()
        if _zone_or_none(tz) is None:
            t = _time_module.localtime(since_epoch // 1000000)
            tz = timezone(timedelta(seconds=t.tm_gmtoff), t.tm_zone)
        if tz is self.tzinfo:
            return self
        return tz.fromutc(type(self)._at(_EPOCH + since_epoch, tz))

    def replace(self, *values, **fields):
        given = {**dict(zip(_ALL, values)), **fields}
        return type(self)(**_replaced(self, _ALL, given))

    def timestamp(self):
        return self._since_epoch() / 1000000

    def _since_epoch(self):
        """Microseconds; without a zone it is local time."""
        if self.utcoffset() is not None:
            return self._key() - _EPOCH
        seconds = int(_time_module.mktime(self.timetuple()))
        return seconds * 1000000 + self.microsecond

    def timetuple(self):
        saving = self.dst()
        return self._as_tuple(-1 if saving is None else int(bool(saving)))

    def utctimetuple(self):
        offset = self.utcoffset()
        at = self.replace(tzinfo=None) - (offset or timedelta(0))
        return at._as_tuple(0)

    def isoformat(self, sep='T', timespec='auto'):
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError('isoformat() argument 1 must be a unicode '
                            f'character, not {type(sep).__name__}')
        return (super().isoformat() + sep + _clock_text(self, timespec)
                + _offset_text(self.utcoffset()))

    def strftime(self, format):
        if not isinstance(format, str):
            raise TypeError('strftime() argument 1 must be str, not '
                            f'{type(format).__name__}')
        zone = _offset_text(self.utcoffset()).replace(':', '')
        return _dates.strftime(format, self, {
            'Z': self.tzname() or '', 'z': zone, 's': _epoch_text(self)})

    def __str__(self):
        return self.isoformat(' ')

    def __repr__(self):
        return (f'{_class_name(self, datetime)}({self.year}, {self.month}, '
                f'{self.day}, {self._clock._shown()})')

    def __reduce__(self):
        return type(self), (self.year, self.month, self.day, self.hour,
                            self.minute, self.second, self.microsecond,
                            self.tzinfo)

    def _local(self):
        return self.toordinal() * _DAY + self._of_day

    def _key(self):
        offset = self.utcoffset()
        return self._local() - (0 if offset is None else offset._all)

    def _is_alike(self, other):
        return (self.utcoffset() is None) == (other.utcoffset() is None)

    def _compared(self, other):
        key = super()._compared(other)
        if key is not None and not self._is_alike(other):
            raise TypeError("can't compare offset-naive and offset-aware "
                            'datetimes')
        return key

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return False if isinstance(other, date) else NotImplemented
        return self._is_alike(other) and self._key() == other._key()

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
        if not self._is_alike(other):
            raise TypeError("can't subtract offset-naive and offset-aware "
                            'datetimes')
        return timedelta(microseconds=self._key() - other._key())


def _microseconds_of(timestamp):
    """To the nearest, of two the even one."""
    if not isinstance(timestamp, float):
        timestamp = _index(timestamp)
    if timestamp != timestamp:
        raise ValueError('Invalid value NaN (not a number)')
    if abs(timestamp) >= 2 ** 62:
        raise OverflowError('timestamp out of range for platform time_t')
    seconds = int(timestamp // 1)
    if not -62135596800 - 86400 <= seconds <= 253402300799 + 86400:
        raise ValueError('year is out of range')
    return seconds * 1000000 + round((timestamp - seconds) * 1000000)


_Date, _Time = date, time
time.min, time.max = time(0), time(23, 59, 59, 999999)
time.resolution = timedelta.resolution
date.min, date.max = date(1, 1, 1), date(9999, 12, 31)
date.resolution = timedelta(1)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta.resolution
