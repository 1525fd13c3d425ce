# datetime: exact products and quotients, every form of ISO 8601, heirs, zones
# of one's own, and what is refused.
import copy
import random
from datetime import date, datetime, time, timedelta, timezone, tzinfo


def shown(call, *values):
    try:
        return repr(call(*values))
    except Exception as error:
        return f'{type(error).__name__}: {error}'


rng = random.Random(5)
spans = [timedelta(rng.randint(-400, 400), rng.randint(0, 86399),
                   rng.randint(0, 999999)) for _ in range(12)]
spans += [timedelta(microseconds=5), timedelta(microseconds=-5),
          timedelta(3000, 1, 1)]
for span in spans:
    for x in (0.1, 0.5, 1 / 3, -2.5, 1e-4, 3, 7, -2, 1009, 2.5):
        print(span * x, span / x, -span / x, sep=' | ')
for given in ({'microseconds': 1.5}, {'microseconds': 2.5}, {'weeks': 1.5},
              {'days': 1, 'seconds': 0.5}, {'hours': None}, {'days': '1'},
              {'days': 10 ** 9}, {'weeks': 1e300}, {'seconds': float('nan')},
              {'minutes': float('inf')}, {'milliseconds': True}):
    print(given, shown(lambda: timedelta(**given)))
for call in (lambda: spans[0] * float('nan'), lambda: spans[0] / 0,
             lambda: spans[0] / 0.0, lambda: spans[0] // timedelta(0),
             lambda: timedelta(1) % timedelta(hours=7),
             lambda: divmod(timedelta(1), timedelta(hours=7)),
             lambda: timedelta(1) == 1, lambda: str(timedelta(-1, 5))):
    print(shown(call))

for text in ('2020-02-03', '20200203', '2020-W06-1', '2020W061', '2020-W06',
             '2020W06', '2020-2-3', '2020-02-0a', '+020-02-03', '2020-0203',
             '202002-03', '2020-W061', '2020W06-1', '2020-W54-1', '2020-W53-7',
             '2021-W53-1', '2020-W06-8', '2020-W06-', '2020-02-30', '2020'):
    print(shown(date.fromisoformat, text), sep=' | ', *[
        shown(datetime.fromisoformat, text + clock)
        for clock in ('', 'T10', ' 10:20:30.5', 'T102030,123456789+0130')])
for text in ('10', '10:20', '1020', '102030', '10:20:30', '10:20:30.1', '10.5',
             '10:20:30.1234567', '10:20:30,12', 'T10:20', '10:20Z', '10+01',
             '10-01:30', '10:20+01:30:15', '10:20:30+01:30:15.5', '24:00',
             '10:60', '1:20', '10:2', '', '10:20:', '10:20:30.', '10Z1',
             '10:20 ', '10:2030', '102030.5', '1020.5', '10:20:30.12+25:00',
             '10:20:30.a'):
    print(shown(time.fromisoformat, text),
          shown(datetime.fromisoformat, '2020-01-02 ' + text), sep=' | ')
for week in ((2020, 1, 1), (2020, 53, 7), (2021, 53, 1), (0, 1, 1),
             (2020, 0, 1), (2020, 1, 8), (2020.0, 1, 1)):
    print(shown(date.fromisocalendar, *week),
          shown(datetime.fromisocalendar, *week), sep=' | ')


class Moment(datetime):
    pass


class Day(date):
    pass


class Zone(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=2)

    def dst(self, dt):
        return timedelta(hours=1)

    def tzname(self, dt):
        return 'ZZ'

    def __repr__(self):
        return 'Zone()'


plain = datetime(2020, 2, 29, 13, 5, 7, 9)
east = datetime(2020, 2, 29, 13, 5, 7, 9,
                timezone(timedelta(hours=-3, minutes=-30), 'X'))
mine = Moment(2020, 1, 2, 3, tzinfo=Zone())
for value in (plain.isocalendar(), plain.timetuple(), east.utctimetuple(),
              east.timetz(), east.time(), east.dst(), plain.ctime(),
              east.astimezone(timezone.utc), east.strftime('%Z %z %s'),
              plain.replace(2021, day=1), east.replace(tzinfo=None),
              east.timestamp(), east - timedelta(1), east == plain,
              plain == plain.date(), mine + timedelta(1), mine.timetuple(),
              Moment.fromisoformat('2020-01-01'), Day(2020, 1, 1),
              Day(2020, 1, 1) + timedelta(2), mine.astimezone(timezone.utc),
              east.astimezone(Zone()), Moment.fromtimestamp(1.5, Zone()),
              time(1, tzinfo=Zone()).isoformat(), mine.timetz().tzname(),
              copy.deepcopy([plain, east, timedelta(1)]), time(1, fold=1),
              timezone(timedelta(0)), timezone(timedelta(0), 'a'),
              timezone(timedelta(0)) is timezone.utc, timezone.min,
              timezone(timedelta(seconds=3661)).tzname(None),
              datetime.combine(date(2020, 1, 1), time(3)),
              date(5, 1, 2).ctime(),
              datetime.utcfromtimestamp(-1.5), time(1) < time(2),
              datetime.utcfromtimestamp(1.0000015), format(plain, '%Y'),
              {east: 1}[east.astimezone(timezone.utc)]):
    print(repr(value))
for call in (lambda: timezone(1), lambda: timezone(timedelta(1)),
             lambda: timezone(timedelta(hours=1), 3),
             lambda: timezone.utc.fromutc(3), lambda: tzinfo().utcoffset(None),
             lambda: east < plain, lambda: east - plain, lambda: time(25),
             lambda: time(1.0), lambda: time(1, fold=2),
             lambda: time(1, tzinfo=Zone()) < time(1), lambda: time(1) == 3,
             lambda: date(2020, 1, 1.5), lambda: date('2020', 1, 1),
             lambda: date(2020, 13, 1), lambda: datetime(2020, 1, 1, tzinfo=3),
             lambda: datetime.combine(1, 2), lambda: plain.replace(foo=1),
             lambda: datetime.strptime(3, '%Y'), lambda: plain.isoformat('ab'),
             lambda: plain.isoformat(timespec='x'), lambda: plain.strftime(3),
             lambda: date.fromordinal(0), lambda: datetime.fromtimestamp('a'),
             lambda: plain + timedelta(10 ** 6 * 4),
             lambda: datetime.fromtimestamp(float('nan')),
             lambda: datetime.utcfromtimestamp(1e20)):
    print(shown(call))
for value, name in ((plain, 'year'), (timedelta(1), 'days'), (time(1), 'hour')):
    try:
        setattr(value, name, 3)
    except AttributeError:
        print('is read only:', name)
