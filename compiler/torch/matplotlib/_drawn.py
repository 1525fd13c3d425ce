"""What is drawn: figures, axes and lines are made and dropped.

Data is looked at as matplotlib does before it draws; a number that drawing
would give (an axis' limits, a histogram's counts) is refused where it is used.
"""
import _t2c
import numpy as np

_OF_DATA = set('''bar barh boxplot contour contourf errorbar fill fill_between
hist hist2d imshow loglog matshow pcolor pcolormesh pie plot scatter semilogx
semilogy stem step violinplot'''.split())
_OF_NOTHING = set('cla clf close draw pause savefig sca show'.split())
_NUMBERS = '''__add__ __and__ __array__ __eq__ __float__ __floordiv__ __ge__
__gt__ __index__ __int__ __iter__ __le__ __len__ __lt__ __mul__ __ne__ __neg__
__pow__ __radd__ __repr__ __rmul__ __rsub__ __rtruediv__ __str__ __sub__
__truediv__'''.split()


class Drawn:
    """Something of a figure. What is called of it gives such things, too."""

    def __init__(self, name):
        self.__dict__['_name'] = name

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return Drawn(f'{self._name}.{name}')

    def __setattr__(self, name, value):
        pass

    def __getitem__(self, key):
        return Drawn(f'{self._name}[...]')

    def __setitem__(self, key, value):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def __bool__(self):
        return True

    def __call__(self, *args, **kwargs):
        name = self._name.rpartition('.')[2]
        if name in _OF_DATA:
            _look_at(name, args)
        if name in _results:
            return _results[name](self._name, *args, **kwargs)
        return None if name in _OF_NOTHING else Drawn(self._name + '()')


def named(name):
    """What a module has of which nothing else is known."""
    if name.startswith('__'):
        raise AttributeError(name)
    return Drawn(name)


def _refused(method):
    def refuse(self, *others):
        _t2c.unsupported(f'what {self._name} gives', 'nothing is drawn')
    refuse.__name__ = method
    return refuse


for _method in _NUMBERS:
    setattr(Drawn, _method, _refused(_method))
Drawn.__hash__ = object.__hash__


class Grid:
    """Axes in rows and columns, as an array of them."""

    def __init__(self, shape, name):
        self.shape, self._name = tuple(shape), name
        self.ndim, self.size = len(self.shape), int(np.prod(self.shape))

    def _of(self, shape):
        return Grid(shape, self._name) if shape else Drawn(self._name)

    def __getitem__(self, key):
        return self._of(np.empty(self.shape)[key].shape)

    def __iter__(self):
        return iter([self[i] for i in range(self.shape[0])])

    def __len__(self):
        return self.shape[0]

    def ravel(self):
        return self._of([self.size])

    flatten = ravel
    flat = property(ravel)
    T = property(lambda self: self._of(self.shape[::-1]))

    def reshape(self, *shape):
        return self._of(np.empty(self.shape).reshape(*shape).shape)


def _look_at(name, args):
    arrays = [x.numpy() if _t2c.is_tensor(x) else x for x in args
              if _t2c.is_tensor(x) or isinstance(x, np.ndarray)]
    if name == 'imshow' and arrays:
        shape = arrays[0].shape
        is_grey = len(shape) == 2 or len(shape) == 3 and shape[2] == 1
        if not is_grey and (len(shape) != 3 or shape[2] not in (3, 4)):
            raise TypeError(f'Invalid shape {shape} for image data')
    if name == 'plot' and len(arrays) == len(args) == 2 and \
            arrays[0].shape[:1] != arrays[1].shape[:1]:
        raise ValueError('x and y must have same first dimension, but have '
                         f'shapes {arrays[0].shape} and {arrays[1].shape}')


def _lines(name, *args, **kwargs):
    made = []
    while args:
        n = 1 if len(args) == 1 or isinstance(args[1], str) else 2
        n += len(args) > n and isinstance(args[n], str)
        args, made = args[n:], made + [Drawn(name + '()')]
    return made


def _subplots(name, nrows=1, ncols=1, *, squeeze=True, **kwargs):
    shape = [n for n in (nrows, ncols) if n > 1 or not squeeze]
    axes = Drawn('axes') if not shape else Grid(shape, 'axes')
    return (Drawn('figure'), axes) if 'pyplot' in name else axes


def _several(count):
    return lambda name, *args, **kwargs: tuple(
        [Drawn(f'{name}()') for _ in range(count)])


def _pie(name, *args, autopct=None, **kwargs):
    return _several(2 if autopct is None else 3)(name)


_results = {'plot': _lines, 'semilogx': _lines, 'semilogy': _lines,
            'loglog': _lines, 'fill': _lines, 'subplots': _subplots,
            'hist': _several(3), 'hist2d': _several(4), 'pie': _pie,
            'get_legend_handles_labels': lambda name: ([], [])}
