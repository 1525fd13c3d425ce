"""How thop prints numbers."""
from collections.abc import Iterable

_UNITS = ((1e12, 'T'), (1e9, 'G'), (1e6, 'M'), (1e3, 'K'))


def prRed(*args, **kwargs):
    print('\033[91m', end='')
    print(*args, **kwargs)
    print('\033[00m', end='')


def _with_unit(number, format):
    for size, unit in _UNITS:
        if number > size:
            return format % (number / size) + unit
    return format % number + 'B'


def clever_format(nums, format='%.2f'):
    if not isinstance(nums, Iterable):
        nums = [nums]
    texts = [_with_unit(number, format) for number in nums]
    return texts[0] if len(texts) == 1 else tuple(texts)
