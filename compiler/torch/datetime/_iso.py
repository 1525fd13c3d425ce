"""Texts as ISO 8601 writes dates and times of the day."""
import _dates


class Malformed(Exception):
    """A text that is no date and no time, whatever its numbers."""


class IsoCalendarDate(tuple):
    __module__ = 'datetime'

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return (f'datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, '
                f'weekday={self[2]})')


def _number(text, length):
    if len(text) != length or not (text.isascii() and text.isdigit()):
        raise Malformed
    return int(text)


def day_of_week(year, week, day):
    """The date of a day of an ISO week."""
    if not 1 <= year <= 9999:
        raise ValueError(f'Year is out of range: {year}')
    first = _dates.ordinal(year, 1, 4)
    first -= (first + 6) % 7
    # The last week has the 28th of December in it.
    last = _dates.iso_week(year, 12, 28)[1]
    if not 1 <= week <= last:
        raise ValueError(f'Invalid week: {week}')
    if not 1 <= day <= 7:
        raise ValueError(f'Invalid day: {day} (range is [1, 7])')
    return _dates.date_of(first + (week - 1) * 7 + day - 1)


def date_of(text):
    """'2020-02-03', '20200203', '2020-W06-1', '2020W061', '2020-W06'."""
    year, rest = _number(text[:4], 4), text[4:]
    dash = '-' if rest[:1] == '-' else ''
    rest = rest[len(dash):]
    if rest[:1] != 'W':
        if rest[2:2 + len(dash)] != dash:
            raise Malformed
        return (year, _number(rest[:2], 2), _number(rest[2 + len(dash):], 2))
    week, day = _number(rest[1:3], 2), rest[3:]
    if day and dash:
        if day[0] != '-':
            raise Malformed
        day = day[1:]
        if not day:
            raise Malformed
    try:
        return day_of_week(year, week, _number(day, 1) if day else 1)
    except ValueError:
        raise Malformed from None


def _end_of_date(text):
    """Where the date ends and what stands before the time begins."""
    if text[4:5] == '-':
        if text[5:6] != 'W':
            return 10
        if text[8:9] != '-':
            return 8
        # '2020-W06-1': a day, or a time of two digits behind a dash.
        return 8 if text[10:11].isdigit() else 10
    if text[4:5] != 'W':
        return 8
    end = 7
    while text[end:end + 1].isdigit():
        end += 1
    return end if end < 9 else 7 if end % 2 == 0 else 8


def _clock(text):
    """Hours, minutes, seconds and microseconds, and how many there are."""
    text, dot, fraction = text.replace(',', '.').partition('.')
    colon = ':' if text[2:3] == ':' else ''
    parts = (text.split(':') if colon else
             [text[i:i + 2] for i in range(0, len(text), 2)])
    if not 1 <= len(parts) <= 3:
        raise Malformed
    found = [_number(part, 2) for part in parts]
    if dot:
        found += [0] * (3 - len(found))
        digits = _number(fraction, len(fraction) or 1)
        found.append(int(str(fraction)[:6].ljust(6, '0')) if digits else 0)
    return found + [0] * (4 - len(found))


def time_of(text):
    """The four numbers of a time, and its offset: microseconds, or None."""
    at = next((i for i, ch in enumerate(text) if ch in '+-Z'), None)
    if at is None:
        return _clock(text), None
    zone = text[at + 1:]
    if text[at] == 'Z':
        if zone:
            raise Malformed
        return _clock(text[:at]), 0
    hours, minutes, seconds, micro = _clock(zone)
    offset = ((hours * 60 + minutes) * 60 + seconds) * 1000000 + micro
    return _clock(text[:at]), -offset if text[at] == '-' else offset


def datetime_of(text):
    """The date, the four numbers of the time, and its offset."""
    if len(text) < 7:
        raise Malformed
    end = _end_of_date(text)
    clock = [0, 0, 0, 0], None
    if text[end:]:
        clock = time_of(text[end + 1:])
    return (date_of(text[:end]), *clock)
