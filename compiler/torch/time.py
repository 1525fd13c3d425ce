"""time: the machine's clocks, for a script. Where a file is read for its model,
a clock of its own, so that builds repeat: it begins in 1970 and is read every
microsecond, and time passes, if only by reading the clock and by sleeping."""
from collections import namedtuple as _namedtuple
import _dates
import _t2c

CLOCK_REALTIME, CLOCK_MONOTONIC = 0, 1
CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID = 2, 3
_own_ns = 0


def clock_gettime_ns(clk_id):
    global _own_ns
    ns = _t2c.clock(clk_id)
    if ns is not None:
        return ns
    _own_ns += 1000
    return _own_ns


def clock_gettime(clk_id):
    return clock_gettime_ns(clk_id) / 1e9


def time_ns():
    return clock_gettime_ns(CLOCK_REALTIME)


def monotonic_ns():
    return clock_gettime_ns(CLOCK_MONOTONIC)


def process_time_ns():
    return clock_gettime_ns(CLOCK_PROCESS_CPUTIME_ID)


def thread_time_ns():
    return clock_gettime_ns(CLOCK_THREAD_CPUTIME_ID)


def time():
    return time_ns() / 1e9


def monotonic():
    return monotonic_ns() / 1e9


def process_time():
    return process_time_ns() / 1e9


def thread_time():
    return thread_time_ns() / 1e9


perf_counter, perf_counter_ns = monotonic, monotonic_ns


def sleep(seconds):
    global _own_ns
    if not isinstance(seconds, (int, float)):
        raise TypeError(f"'{type(seconds).__name__}' object cannot be "
                        "interpreted as an integer")
    if seconds < 0:
        raise ValueError('sleep length must be non-negative')
    ns = int(seconds * 1e9)
    if not _t2c.sleep(ns):
        _own_ns += ns


def _local_zone(seconds):
    """How far clocks here are ahead of UTC then, in seconds, the name of the
    zone, and whether it is summer time."""
    return _t2c.local_zone(int(seconds // 1)) or (0, 'UTC', 0)


def _zones():
    """The zones of this year, the one of winter first."""
    now = time()
    zones = [_local_zone(now + days * 86400) for days in range(0, 365, 28)]
    return [next((z for z in zones if z[2] == summer), zones[0])
            for summer in (0, 1)]


(_winter, _summer) = _zones()
timezone, altzone = -_winter[0], -_summer[0]
tzname = (_winter[1], _summer[1])
daylight = int(_winter[2] != _summer[2])


class struct_time(_namedtuple('struct_time', 'tm_year tm_mon tm_mday tm_hour '
                              'tm_min tm_sec tm_wday tm_yday tm_isdst')):
    tm_zone = tm_gmtoff = None

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


def _time_of(seconds, offset, zone, is_summer):
    days, left = divmod(int(seconds // 1) + offset, 86400)
    days += _dates.EPOCH_DAY
    date = _dates.date_of(days)
    t = struct_time(date + (left // 3600, left // 60 % 60, left % 60,
                            (days + 6) % 7, _dates.day_of_year(*date),
                            is_summer))
    t.tm_gmtoff, t.tm_zone = offset, zone
    return t


def gmtime(seconds=None):
    return _time_of(time() if seconds is None else seconds, 0, 'GMT', 0)


def localtime(seconds=None):
    seconds = time() if seconds is None else seconds
    return _time_of(seconds, *_local_zone(seconds))


def mktime(t):
    days = _dates.ordinal(*t[:3]) - _dates.EPOCH_DAY
    seconds = days * 86400 + t[3] * 3600 + t[4] * 60 + t[5]
    near = seconds - _local_zone(seconds)[0]
    return float(seconds - _local_zone(near)[0])


def strftime(format, t=None):
    t = localtime() if t is None else t
    zone = getattr(t, 'tm_zone', None) or tzname[len(t) > 8 and t[8] > 0]
    offset = getattr(t, 'tm_gmtoff', None) or 0
    sign, minutes = '-' if offset < 0 else '+', abs(offset) // 60
    shown = f'{sign}{minutes // 60:02d}{minutes % 60:02d}'
    return _dates.strftime(format, _Fields(t), {'Z': zone, 'z': shown,
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
    return asctime(localtime(seconds))
