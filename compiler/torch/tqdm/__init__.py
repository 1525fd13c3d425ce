"""tqdm: the items go by; the bar, which is written to stderr, is not drawn."""
import sys

__all__ = ['tqdm', 'trange', 'tqdm_notebook', 'tnrange', 'TqdmTypeError',
           'TqdmKeyError', 'TqdmWarning', 'TqdmDeprecationWarning',
           'TqdmExperimentalWarning', 'TqdmMonitorWarning']

__version__ = '4.67.1'


class TqdmTypeError(TypeError):
    pass


class TqdmKeyError(KeyError):
    pass


class TqdmWarning(Warning):
    pass


class TqdmExperimentalWarning(TqdmWarning, FutureWarning):
    pass


class TqdmDeprecationWarning(TqdmWarning, DeprecationWarning):
    pass


class TqdmMonitorWarning(TqdmWarning, RuntimeWarning):
    pass


class tqdm:
    monitor_interval = 10

    def __init__(self, iterable=None, desc=None, total=None, leave=True,
                 file=None, ncols=None, mininterval=0.1, maxinterval=10.0,
                 miniters=None, ascii=None, disable=False, unit='it',
                 unit_scale=False, dynamic_ncols=False, smoothing=0.3,
                 bar_format=None, initial=0, position=None, postfix=None,
                 unit_divisor=1000, write_bytes=False, lock_args=None,
                 nrows=None, colour=None, delay=0.0, gui=False, **kwargs):
        if kwargs:
            raise TqdmKeyError(f'Unknown argument(s): {kwargs}')
        if total is None and hasattr(iterable, '__len__'):
            total = len(iterable)
        self.iterable = iterable
        self.total = total
        self.desc = desc or ''
        self.disable = disable
        self.unit = unit
        self.leave = leave
        self.postfix = postfix
        self.initial = self.n = initial

    def __iter__(self):
        for item in self.iterable:
            yield item
            self.n += 1

    def __len__(self):
        if self.iterable is None:
            return self.total
        if hasattr(self.iterable, 'shape'):
            return self.iterable.shape[0]
        return len(self.iterable) if hasattr(
            self.iterable, '__len__') else self.total

    def __bool__(self):
        if self.total is not None:
            return self.total > 0
        return bool(self.iterable)

    def __contains__(self, item):
        return item in self.iterable

    def __reversed__(self):
        return iter(self)  # tqdm's own: the items come forwards, too

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def update(self, n=1):
        self.n += n

    def reset(self, total=None):
        self.n = 0
        if total is not None:
            self.total = total

    def set_description(self, desc=None, refresh=True):
        self.desc = f'{desc}: ' if desc else ''

    def set_description_str(self, desc=None, refresh=True):
        self.desc = desc or ''

    def set_postfix(self, ordered_dict=None, refresh=True, **kwargs):
        items = dict(ordered_dict or {})
        for key in sorted(kwargs):
            items[key] = kwargs[key]
        for key, value in items.items():
            if isinstance(value, (int, float)):
                value = self.format_num(value)
            items[key] = str(value).strip()
        self.postfix = ', '.join(f'{key}={items[key]}' for key in items)

    def set_postfix_str(self, s='', refresh=True):
        self.postfix = str(s)

    def close(self):
        pass

    clear = refresh = display = unpause = moveto = close

    @property
    def format_dict(self):
        """What the bar would show, but for the time."""
        return {'n': self.n, 'total': self.total, 'prefix': self.desc,
                'unit': self.unit, 'postfix': self.postfix,
                'initial': self.initial}

    def __str__(self):
        from _t2c import unsupported
        unsupported('the text of a progress bar', 'leave it out')

    __repr__ = format_meter = __str__

    @staticmethod
    def format_sizeof(num, suffix='', divisor=1000):
        for unit in 'kMGTPEZY':
            if abs(num) < 999.5:
                break
            num /= divisor
        else:
            return f'{num:3.1f}Y{suffix}'
        unit = ' kMGTPEZ'['kMGTPEZY'.index(unit)].strip()
        digits = (2 if abs(num) < 9.995 else 1) if abs(num) < 99.95 else 0
        return f'{num:.{digits}f}{unit}{suffix}'.rjust(
            3 + len(unit + suffix) if digits == 0 else 0)

    @staticmethod
    def format_interval(t):
        minutes, seconds = divmod(abs(int(t)), 60)
        hours, minutes = divmod(minutes, 60)
        shown = f'{hours:d}:' if hours else ''
        return f"{'-' if t < 0 else ''}{shown}{minutes:02d}:{seconds:02d}"

    @classmethod
    def pandas(cls, **options):
        from _t2c import unsupported
        unsupported('tqdm.pandas()', 'leave it out')

    @staticmethod
    def format_num(n):
        short, plain = f'{n:.3g}'.replace('e+0', 'e+'), str(n)
        short = short.replace('e-0', 'e-')
        return short if len(short) < len(plain) else plain

    @classmethod
    def write(cls, s, file=None, end='\n', nolock=False):
        print(s, file=sys.stdout if file is None else file, end=end)


def trange(*args, **kwargs):
    return tqdm(range(*args), **kwargs)


tqdm_notebook, tnrange = tqdm, trange
