# datetime and time: what they compute, and a clock that goes on.
import datetime as dt
import time
import timeit
from datetime import date, datetime, timedelta, timezone


def error(make):
    try:
        print(make())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


for days in range(1, 3652059, 200007):
    x = dt.date.fromordinal(days)
    print(x, x.weekday(), x.isocalendar()[:], x.toordinal() == days,
          x.strftime('%U %W %V %G %j %u %w %e %C|%-d %-m'))
for a in (timedelta(1.5), timedelta(-1), timedelta(seconds=-0.5), timedelta(0),
          timedelta(microseconds=1), timedelta(weeks=2, hours=-3),
          timedelta(days=1, seconds=-1)):
    print(a, repr(a), a.total_seconds(), a.days, a.seconds, a.microseconds, -a,
          abs(a), a * 1.5, a / 3, bool(a), a // 2)
print(timedelta(5) % timedelta(2), divmod(timedelta(5), timedelta(2)),
      sum([timedelta(1), timedelta(2)], timedelta()),
      max(timedelta(1), timedelta(2)), {timedelta(1): 2}[timedelta(days=1)],
      timedelta(minutes=90) == timedelta(hours=1.5),
      timedelta(hours=5) / timedelta(hours=2))

error(lambda: datetime(2020, 13, 1))
error(lambda: datetime(2021, 2, 29))
error(lambda: dt.time(25))
error(lambda: datetime.strptime('2020-1-x', '%Y-%m-%d'))
error(lambda: datetime.strptime('2020-1-1 z', '%Y-%m-%d'))
for text, shape in (('Jan 5 2021 3:04PM', '%b %d %Y %I:%M%p'),
                    ('20210304_050607', '%Y%m%d_%H%M%S'),
                    ('2021-03-04T05:06:07.12Z', '%Y-%m-%dT%H:%M:%S.%fZ'),
                    ('Thu 04 March 99', '%a %d %B %y'),
                    ('2021-03-04 +0530', '%Y-%m-%d %z')):
    print(repr(datetime.strptime(text, shape)))
print(datetime.fromisoformat('2021-03-04'), date.fromisoformat('2020-02-03'),
      datetime.fromisoformat('2021-03-04 05:06:07.000123+02:00'))
x = datetime(2021, 3, 4, 5, 6, 7, 89)
print(x, repr(x), x.isoformat(timespec='milliseconds'), x.date(), x.ctime(),
      x.isoformat(' ', 'minutes'), repr(x.time()), x.replace(hour=1))
print(x.timetuple(), f'{x:%H:%M}', x.strftime('%c|%D|%F|%T|%f|%z|%Z|%%|%y'))
print(x - timedelta(hours=6), x - datetime(2020, 1, 1), x > datetime.min,
      datetime.combine(date(2020, 1, 2), dt.time(3, 4)), datetime.max)
print(isinstance(x, date), x == date(2021, 3, 4), date(2020, 3, 1) - date.min,
      hash(x) == hash(datetime(2021, 3, 4, 5, 6, 7, 89)))
u = datetime(2020, 1, 1, tzinfo=timezone.utc)
print(u, repr(u), u.timestamp(), u.strftime('%Z %z'),
      u.astimezone(timezone(timedelta(hours=9), 'JST')),
      timezone(timedelta(hours=-3, minutes=-30)), timezone(timedelta(hours=1)))
error(lambda: u - x)
error(lambda: u < x)
print(dt.time(1, 2), dt.time(1, 2, 3, 4), repr(dt.time(12)),
      dt.time(23, 59).strftime('%H-%M'), dt.time(1) < dt.time(2))
print(datetime.utcfromtimestamp(1e9), [date(2020, 1, 31) + timedelta(days=1)],
      datetime.fromtimestamp(1600000000.25, timezone.utc))


class Stamp(datetime):
    pass


print(type(Stamp(2020, 1, 1) + timedelta(1)).__name__,
      type(Stamp.now()).__name__)

print(time.gmtime(1e9), time.gmtime(-86400 * 1095)[:], time.gmtime(1e11)[:3])
print(time.strptime('2020-02-03', '%Y-%m-%d'), time.asctime(time.gmtime(1e9)),
      time.strftime('%a, %d %b %Y %H:%M:%S +0000', time.gmtime(1e9)))
error(lambda: time.sleep(-1))
error(lambda: time.sleep('x'))
# What is divided by the time that passed, or waits for it, comes to an end.
start = time.perf_counter()
print(100 / (time.perf_counter() - start) > 0, len(time.ctime()),
      len(datetime.now().strftime('%Y%m%d-%H%M%S')),
      time.localtime().tm_year > 0, timeit.timeit(len, number=0) > 0,
      len(timeit.repeat(lambda: 1, number=3, repeat=2)))
start = time.time()
time.sleep(0.01)
print(0.01 <= time.time() - start,
      datetime.now() - datetime.now() < timedelta(1))
while time.time() - start < 0.02:
    pass

# A script is told the time that it is.
print(time.time() > 1.7e9, time.localtime().tm_year > 2023,
      datetime.now().year > 2023, time.time() - time.time_ns() / 1e9 < 1,
      time.gmtime(0).tm_zone, time.gmtime(0).tm_gmtoff,
      time.mktime(time.localtime(1.7e9)),
      datetime.fromtimestamp(1.7e9 + .25).timestamp(),
      datetime.utcfromtimestamp(1.7e9), datetime.fromtimestamp(
          1.7e9).astimezone(timezone.utc))
start = time.perf_counter(), time.process_time()
time.sleep(0.02)
print(time.perf_counter() - start[0] >= 0.02,
      time.process_time() - start[1] < 0.02)
try:
    time.clock_gettime(99)
except OSError as e:
    print(e)
