# Arrays, NumPy's numbers and truths, and Python's beside them: types, values
# and what is refused.
import operator

import numpy as np
import torch

np.seterr(all='ignore')


def shown(r):
    if isinstance(r, np.ndarray):
        return f'{r.dtype}{list(r.shape)}{r.tolist()}'
    if isinstance(r, np.generic):
        return f'{type(r).__name__}({r.item()!r})'
    return repr(r)


def attempt(f, *args):
    try:
        return shown(f(*args))
    except (TypeError, ValueError, OverflowError, IndexError,
            ZeroDivisionError) as error:
        return f'{type(error).__name__}: {error}'


def lefts():
    yield np.array([[1., -2.], [3., 4.5]])
    yield np.array([7, -2])
    yield np.array([3, 0], dtype=np.uint8)
    yield np.array([True, False])
    yield np.float32(1.5)
    yield np.bool_(True)


rights = [np.array([0, 3]), np.array([True, False]), np.arange(3), np.int64(-3),
          2, -1.5, True, [1, 2]]
for name in ('add sub mul truediv floordiv mod and_ or_ xor lshift rshift lt eq'
             ' ge').split():
    f = getattr(operator, name)
    for x in lefts():
        print(name, shown(x), *(attempt(f, x, y) for y in rights), sep=' | ')
for name in 'iadd isub itruediv ifloordiv iand'.split():
    f = getattr(operator, name)
    for y in rights:
        for x in lefts():
            print(name, attempt(f, x, y), shown(x), sep=' | ')
for f in (operator.neg, operator.pos, operator.invert, abs, int, float, bool,
          '{:.2f}'.format, np.isscalar, lambda x: x.T, lambda x: x.nbytes,
          lambda x: x.real, lambda x: x[...], lambda x: x[0], lambda x: x[()],
          lambda x: np.array([x, x]), lambda x: x > 1 and 3, np.isnan,
          lambda x: ~np.isnan(x.max()), lambda x: sum([x.max() > 1, True])):
    print(*(attempt(f, x) for x in lefts()), sep=' | ')
t = np.array([1., 2.])[0] > 0
print(t, repr(t), ~t, [t], type(t), t is True, {t: 1}[True],
      torch.tensor([t, False]), torch.tensor(t), torch.ones(2) * t, t + t)
# Indices: a list is an array of them; backwards; what does not fit.
for key in ([[0, 1], [1, 0]], [0], [], slice(None, None, -1), (0, [1, 1]),
            (..., 0), (slice(None, None, -1), 0), [True, False], None):
    x = np.array([[1, 2], [3, 4]])
    print(key, attempt(lambda: x[key]))
    for value in (7, 2.5, [8, 9], [1, 2, 3], np.nan):
        x = np.array([[1, 2], [3, 4]])
        print(attempt(operator.setitem, x, key, value), x.tolist())
