"""tqdm: the items go by; the bar, which is written to stderr, is not drawn."""
import sys

__all__ = ['tqdm', 'trange']


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
            names = ', '.join(f"'{name}'" for name in kwargs)
            raise KeyError(f'Unknown argument(s): {names}')
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
