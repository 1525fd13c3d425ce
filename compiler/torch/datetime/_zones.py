"""tzinfo and timezone: how far a clock is from that of Greenwich."""
from datetime._delta import timedelta


def zone_or_none(value):
    if value is not None and not isinstance(value, tzinfo):
        raise TypeError('tzinfo argument must be None or of a tzinfo subclass, '
                        f"not type '{type(value).__name__}'")
    return value


def offset_of(zone, name, t):
    """What the zone says for a time: an offset, or None."""
    if zone is None:
        return None
    found = getattr(zone, name)(t)
    if found is None:
        return None
    if not isinstance(found, timedelta):
        raise TypeError(f'tzinfo.{name}() must return None or a timedelta, not '
                        f"'{type(found).__name__}'")
    if not -timedelta(1) < found < timedelta(1):
        raise ValueError('offset must be a timedelta strictly between '
                         '-timedelta(hours=24) and timedelta(hours=24)')
    return found


class tzinfo:
    __module__ = 'datetime'

    def utcoffset(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement '
                                  'utcoffset()')

    def tzname(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement tzname()')

    def dst(self, dt):
        raise NotImplementedError('a tzinfo subclass must implement dst()')

    def fromutc(self, dt):
        """From what Greenwich's clock says to what this zone's says."""
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset, saving = dt.utcoffset(), dt.dst()
        if offset is None or saving is None:
            name = 'utcoffset' if offset is None else 'dst'
            raise ValueError(f'fromutc: non-None {name}() result required')
        if offset != saving:
            dt += offset - saving
            saving = dt.dst()
            if saving is None:
                raise ValueError('fromutc: tz.dst() gave inconsistent results; '
                                 'cannot convert')
        return dt + saving


def offset_text(offset):
    if offset is None:
        return ''
    sign, offset = ('-', -offset) if offset._all < 0 else ('+', offset)
    minutes, seconds = divmod(offset.seconds, 60)
    text = f'{sign}{minutes // 60:02d}:{minutes % 60:02d}'
    if seconds or offset.microseconds:
        text += f':{seconds:02d}'
    return text + (f'.{offset.microseconds:06d}' if offset.microseconds else '')


class timezone(tzinfo):
    __module__ = 'datetime'

    def __new__(cls, offset, name=...):
        if not isinstance(offset, timedelta):
            raise TypeError('timezone() argument 1 must be datetime.timedelta, '
                            f'not {type(offset).__name__}')
        if name is not ... and not isinstance(name, str):
            raise TypeError('timezone() argument 2 must be str, not '
                            f'{type(name).__name__}')
        if abs(offset) >= timedelta(1):
            raise ValueError('offset must be a timedelta strictly between '
                             '-timedelta(hours=24) and timedelta(hours=24), '
                             f'not {offset!r}.')
        if name is ... and not offset and hasattr(cls, 'utc'):
            return cls.utc
        self = object.__new__(cls)
        self._offset, self._name = offset, None if name is ... else name
        return self

    def _checked(self, dt, name):
        from datetime import datetime
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f'{name}(dt) argument must be a datetime instance '
                            f'or None, not {type(dt).__name__}')

    def utcoffset(self, dt):
        self._checked(dt, 'utcoffset')
        return self._offset

    def tzname(self, dt):
        self._checked(dt, 'tzname')
        return str(self)

    def dst(self, dt):
        self._checked(dt, 'dst')
        return None

    def fromutc(self, dt):
        from datetime import datetime
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        return dt + self._offset

    def __str__(self):
        if self._name is not None:
            return self._name
        return 'UTC' + (offset_text(self._offset) if self._offset else '')

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        name = '' if self._name is None else f', {self._name!r}'
        return f'datetime.timezone({self._offset!r}{name})'

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __eq__(self, other):
        if not isinstance(other, timezone):
            return NotImplemented
        return self._offset == other._offset

    def __hash__(self):
        return hash(self._offset)


timezone.utc = timezone(timedelta(0))
timezone.min, timezone.max = (timezone(timedelta(hours=-23, minutes=-59)),
                              timezone(timedelta(hours=23, minutes=59)))
