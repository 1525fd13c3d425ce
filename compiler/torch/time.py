"""time: a clock of its own, so that runs repeat. It begins in 1970 and is read
every microsecond: time passes, if only by reading the clock and by sleeping."""
from collections import namedtuple as _namedtuple
import _dates

timezone = altzone = daylight = 0
tzname = ('UTC', 'UTC')
CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID = 0, 1, 2
_microseconds = 0


def _read_clock():
    global _microseconds
    _microseconds += 1
    return _microseconds


def time():
    return _read_clock() / 1e6


perf_counter = monotonic = process_time = thread_time = time


def time_ns():
    return _read_clock() * 1000


perf_counter_ns = monotonic_ns = process_time_ns = thread_time_ns = time_ns


def clock_gettime(clk_id):
    return time()


def sleep(seconds):
    global _microseconds
    if not isinstance(seconds, (int, float)):
        raise TypeError(f"'{type(seconds).__name__}' object cannot be "
                        "interpreted as an integer")
    if seconds < 0:
        raise ValueError('sleep length must be non-negative')
    _microseconds += int(seconds * 1e6)


class struct_time(_namedtuple('struct_time', 'tm_year tm_mon tm_mday tm_hour '
                              'tm_min tm_sec tm_wday tm_yday tm_isdst')):
    tm_zone, tm_gmtoff = 'UTC', 0

    def __new__(cls, fields):
        return super().__new__(cls, *fields)

    def __repr__(self):
        fields = (f'{name}={value}' for name, value in zip(self._fields, self))
        return f'time.struct_time({", ".join(fields)})'


class _Fields:
    """A struct_time as strftime's directives want it."""
    microsecond = 0

    def __init__(self, t):
        self.year, self.month, self.day = t[0], max(t[1], 1), max(t[2], 1)
        self.hour, self.minute, self.second, self._weekday = t[3:7]

    def weekday(self):
        return self._weekday


def gmtime(seconds=None):
    seconds = int((time() if seconds is None else seconds) // 1)
    days, left = divmod(seconds, 86400)
    days += _dates.EPOCH_DAY
    date = _dates.date_of(days)
    return struct_time(date + (left // 3600, left // 60 % 60, left % 60,
                               (days + 6) % 7, _dates.day_of_year(*date), 0))


localtime = gmtime


def mktime(t):
    days = _dates.ordinal(*t[:3]) - _dates.EPOCH_DAY
    return float(days * 86400 + t[3] * 3600 + t[4] * 60 + t[5])


def strftime(format, t=None):
    fields = _Fields(gmtime() if t is None else t)
    return _dates.strftime(format, fields, {'Z': 'UTC', 'z': '+0000',
                                            'f': '%f'})


def strptime(data_string, format='%a %b %d %H:%M:%S %Y'):
    found = _dates.strptime(data_string, format)
    date = found.get('year', 1900), found.get('month', 1), found.get('day', 1)
    clock = tuple(found.get(name, 0) for name in ('hour', 'minute', 'second'))
    return struct_time(date + clock + ((_dates.ordinal(*date) + 6) % 7,
                                       _dates.day_of_year(*date), -1))


def asctime(t=None):
    return strftime('%a %b %e %H:%M:%S %Y', t)


def ctime(seconds=None):
    return asctime(gmtime(seconds))
