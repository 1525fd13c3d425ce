"""Dates as numbers and as text, for time and datetime: the Gregorian calendar,
days counted as date.toordinal() counts them, and the directives of strftime."""

DAYS = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday',
        'Sunday')
MONTHS = ('January', 'February', 'March', 'April', 'May', 'June', 'July',
          'August', 'September', 'October', 'November', 'December')
_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
EPOCH_DAY = 719163  # of 1970-01-01


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    if month == 2 and is_leap(year):
        return 29
    return (_BEFORE + (365,))[month] - _BEFORE[month - 1]


def day_of_year(year, month, day):
    return _BEFORE[month - 1] + (month > 2 and is_leap(year)) + day


def ordinal(year, month, day):
    before = year - 1
    return (before * 365 + before // 4 - before // 100 + before // 400
            + day_of_year(year, month, day))


def date_of(days):
    year = days * 400 // 146097 - 1  # not above it, and close
    while ordinal(year + 1, 1, 1) <= days:
        year += 1
    month = 12
    while ordinal(year, month, 1) > days:
        month -= 1
    return year, month, days - ordinal(year, month, 1) + 1


def iso_week(year, month, day):
    """The ISO year, week and day of the week."""
    days = ordinal(year, month, day)
    weekday = (days + 6) % 7
    of_year = date_of(days - weekday + 3)[0]  # that of the week's Thursday
    first = ordinal(of_year, 1, 4)
    first -= (first + 6) % 7
    return of_year, (days - first) // 7 + 1, weekday + 1


_DIRECTIVES = {
    'Y': lambda t: str(t.year),
    'm': lambda t: f'{t.month:02d}',
    'd': lambda t: f'{t.day:02d}',
    'e': lambda t: f'{t.day:2d}',
    'H': lambda t: f'{t.hour:02d}',
    'I': lambda t: f'{(t.hour + 11) % 12 + 1:02d}',
    'M': lambda t: f'{t.minute:02d}',
    'S': lambda t: f'{t.second:02d}',
    'y': lambda t: f'{t.year % 100:02d}',
    'C': lambda t: str(t.year // 100),
    'j': lambda t: f'{day_of_year(t.year, t.month, t.day):03d}',
    'a': lambda t: DAYS[t.weekday()][:3],
    'A': lambda t: DAYS[t.weekday()],
    'b': lambda t: MONTHS[t.month - 1][:3],
    'h': lambda t: MONTHS[t.month - 1][:3],
    'B': lambda t: MONTHS[t.month - 1],
    'p': lambda t: 'AM' if t.hour < 12 else 'PM',
    'w': lambda t: str((t.weekday() + 1) % 7),
    'u': lambda t: str(t.weekday() + 1),
    'U': lambda t: f'{_week(t, 6):02d}',
    'W': lambda t: f'{_week(t, 0):02d}',
    'G': lambda t: str(iso_week(t.year, t.month, t.day)[0]),
    'V': lambda t: f'{iso_week(t.year, t.month, t.day)[1]:02d}',
    'f': lambda t: f'{t.microsecond:06d}',
    'n': lambda t: '\n',
    't': lambda t: '\t',
    '%': lambda t: '%',
}
_COMBINED = {'F': '%Y-%m-%d', 'T': '%H:%M:%S', 'R': '%H:%M', 'D': '%m/%d/%y',
             'c': '%a %b %e %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S',
             'r': '%I:%M:%S %p'}


def _week(t, first_weekday):
    """Of the year, where weeks begin with that day."""
    since = (t.weekday() - first_weekday) % 7
    return (day_of_year(t.year, t.month, t.day) + 6 - since) // 7


def strftime(format, t, other=None):
    """`other` says what further directives are."""
    out, at = [], 0
    while at < len(format):
        ch = format[at]
        at += 1
        if ch != '%' or at == len(format):
            out.append(ch)
            continue
        directive, is_bare = format[at], format[at] in '-#'
        if is_bare and at + 1 < len(format):
            at += 1
            directive = format[at]
        at += 1
        if other is not None and directive in other:
            text = other[directive]
        elif directive in _COMBINED:
            text = strftime(_COMBINED[directive], t, other)
        elif directive in _DIRECTIVES:
            text = _DIRECTIVES[directive](t)
        else:
            text = '%' + directive
        out.append(text.lstrip('0 ') or '0' if is_bare else text)
    return ''.join(out)


_NUMBERS = {'Y': ('year', 4, 4), 'm': ('month', 1, 2), 'd': ('day', 1, 2),
            'H': ('hour', 1, 2), 'I': ('hour12', 1, 2), 'M': ('minute', 1, 2),
            'S': ('second', 1, 2), 'y': ('year2', 2, 2), 'j': ('yday', 1, 3),
            'f': ('fraction', 1, 6)}
_RANGES = {'month': (1, 12), 'day': (1, 31), 'hour': (0, 23),
           'hour12': (1, 12), 'minute': (0, 59), 'second': (0, 61),
           'yday': (1, 366)}


class _Mismatch(Exception):
    pass


def _read_number(text, at, name, least, most):
    low, high = _RANGES.get(name, (0, 999999))
    end = at
    while end < len(text) and end - at < most and text[end] in '0123456789':
        end += 1
    # As a pattern of digits would, it takes fewer where that makes it fit.
    while end - at >= least:
        if low <= int(text[at:end]) <= high:
            return int(text[at:end]), end
        end -= 1
    raise _Mismatch


def _read_name(text, at, names):
    for i, name in enumerate(names):
        if text[at:at + len(name)].lower() == name.lower():
            return i, at + len(name)
    raise _Mismatch


def _read_zone(text, at):
    if text[at:at + 1] == 'Z':
        return 0, at + 1
    sign = {'+': 1, '-': -1}.get(text[at:at + 1])
    if sign is None:
        raise _Mismatch
    hours, at = _read_number(text, at + 1, 'hour', 2, 2)
    at += text[at:at + 1] == ':'
    minutes, at = _read_number(text, at, 'minute', 2, 2)
    return sign * (hours * 3600 + minutes * 60), at


def _read_directive(text, at, directive, found):
    if directive in _NUMBERS:
        name, least, most = _NUMBERS[directive]
        value, end = _read_number(text, at, name, least, most)
        found[name] = (value * 10 ** (6 - (end - at)) if name == 'fraction'
                       else value)
    elif directive in 'bhB':
        names = MONTHS if directive == 'B' else [m[:3] for m in MONTHS]
        value, end = _read_name(text, at, names)
        found['month'] = value + 1
    elif directive in 'aA':
        names = DAYS if directive == 'A' else [d[:3] for d in DAYS]
        end = _read_name(text, at, names)[1]
    elif directive == 'p':
        found['is_pm'], end = _read_name(text, at, ('AM', 'PM'))
    elif directive == 'z':
        found['zone'], end = _read_zone(text, at)
    elif directive == '%':
        end = _read_name(text, at, '%')[1]
    else:
        from _t2c import unsupported
        unsupported(f'strptime() with %{directive}',
                    'the numbers of a date are read, and its names')
    return end


def _read(text, format):
    found, at, i = {}, 0, 0
    while i < len(format):
        ch = format[i]
        i += 1
        if ch.isspace():
            while at < len(text) and text[at].isspace():
                at += 1
        elif ch != '%':
            at = _read_name(text, at, ch)[1]
        elif i == len(format):
            raise ValueError(f"stray % in format '{format}'")
        else:
            at = _read_directive(text, at, format[i], found)
            i += 1
    return found, at


def strptime(text, format):
    """What a text says: {'year': ..., 'zone': seconds, ...}."""
    for directive, parts in _COMBINED.items():
        if directive in 'FTRDcxX':
            parts = parts.replace('%e', '%d')
            format = format.replace('%' + directive, parts)
    try:
        found, end = _read(text, format)
    except _Mismatch:
        raise ValueError(f'time data {text!r} does not match format '
                         f'{format!r}') from None
    if end < len(text):
        raise ValueError(f'unconverted data remains: {text[end:]}')
    if 'year2' in found:
        found['year'] = found['year2'] + (2000 if found['year2'] < 69 else 1900)
    if 'hour12' in found:
        found['hour'] = found['hour12'] % 12 + 12 * found.get('is_pm', 0)
    if 'yday' in found and 'month' not in found:
        days = ordinal(found.get('year', 1900), 1, 1) + found['yday'] - 1
        found['year'], found['month'], found['day'] = date_of(days)
    return found
