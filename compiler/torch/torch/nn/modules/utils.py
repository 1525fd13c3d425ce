"""Numbers that stand for one number per dimension."""
import math

import _t2c

__all__ = ['consume_prefix_in_state_dict_if_present']


def _size_words(value, at):
    """What torch.empty says of a size with this at a place."""
    kind = type(value).__name__
    return "empty(): argument 'size' " + (
        f"failed to unpack the object at pos {at + 1} with error"
        f' "type must be tuple of ints,but got {kind}"' if at else
        "(position 1) must be tuple of ints, but found element of type"
        f" {kind} at pos 0")


_SIZE_HELPS = {
    'float': "'/' makes a float in Python 3: write '//' for a whole number, "
             'or int(...)',
    'str': 'a text is no number: int(...) reads it',
    'NoneType': 'nothing has set it: look for a misspelt key, or a function '
                "without 'return'",
    'tuple': 'one number is wanted: take an item of it, or math.prod(...)',
    'list': 'one number is wanted: take an item of it, or math.prod(...)',
}


def _refuse_size(name, value, words):
    _t2c.raise_error(
        TypeError, words, blame=name,
        headline=f'{name} must be an int, got {value!r}',
        help=_SIZE_HELPS[type(value).__name__])


def _refuse_sizes(*named):
    """The first that torch.empty takes for no size, of those in its order."""
    for at, (name, value) in enumerate(named):
        if type(value).__name__ in _SIZE_HELPS:
            _refuse_size(name, value, _size_words(value, at))


def _ntuple(n, name='parse'):
    def parse(x):
        if isinstance(x, (tuple, list)) or hasattr(x, '__iter__'):
            return tuple(x)
        return (x,) * n
    parse.__name__ = name
    return parse


# Written out, and numbers first: every convolution calls them when it is made.
def _single(x):
    if isinstance(x, int):
        return (x,)
    return tuple(x) if hasattr(x, '__iter__') else (x,)


def _pair(x):
    if isinstance(x, int):
        return (x, x)
    return tuple(x) if hasattr(x, '__iter__') else (x, x)


def _triple(x):
    if isinstance(x, int):
        return (x, x, x)
    return tuple(x) if hasattr(x, '__iter__') else (x, x, x)


def _quadruple(x):
    if isinstance(x, int):
        return (x, x, x, x)
    return tuple(x) if hasattr(x, '__iter__') else (x, x, x, x)


def _reverse_repeat_tuple(t, n):
    return tuple(x for x in reversed(t) for _ in range(n))


def _list_with_default(out_size, defaults):
    if isinstance(out_size, int):
        return out_size
    if len(defaults) <= len(out_size):
        raise ValueError(f'Input dimension should be at least '
                         f'{len(out_size) + 1}')
    return [default if size is None else size
            for size, default in zip(out_size, defaults[-len(out_size):])]


def _divisors_near(wanted, *numbers):
    """The divisors that numbers share, nearest to one that is none."""
    common = math.gcd(*(int(number) for number in numbers))
    all = [d for d in range(1, min(common, 4096) + 1) if common % d == 0]
    near = sorted(all, key=lambda d: abs(d - wanted))[:8]
    return ', '.join(str(d) for d in sorted(near))


def consume_prefix_in_state_dict_if_present(state_dict, prefix):
    for key in list(state_dict.keys()):
        if key.startswith(prefix):
            state_dict[key[len(prefix):]] = state_dict.pop(key)
    metadata = getattr(state_dict, '_metadata', None)
    if metadata is not None:
        for key in list(metadata.keys()):
            if key == prefix.replace('.', '') or key == prefix:
                metadata[''] = metadata.pop(key)
            elif key.startswith(prefix):
                metadata[key[len(prefix):]] = metadata.pop(key)
