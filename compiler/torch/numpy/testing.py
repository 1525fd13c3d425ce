"""numpy.testing: what asserts that arrays are equal. Of those that are not it
says nothing here: that is a page of its own."""
import _t2c
import numpy as _np

__all__ = ['assert_allclose', 'assert_array_equal', 'assert_equal',
           'assert_almost_equal', 'assert_array_almost_equal',
           'assert_array_less', 'assert_', 'assert_raises']


def _failed(name):
    _t2c.unsupported(f'the report of a failed numpy.testing.{name}()',
                     'print the values that differ')


def _equal(a, b):
    if isinstance(b, dict) or isinstance(a, dict):
        return isinstance(a, dict) and isinstance(b, dict) and (
            len(a) == len(b) and all(k in a and _equal(a[k], b[k]) for k in b))
    if isinstance(b, (list, tuple)) and isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(_equal, a, b))
    if isinstance(a, (str, bytes, type(None))) or isinstance(
            b, (str, bytes, type(None))):
        return a == b
    return _same(a, b)


def _same(a, b, strict=False):
    a, b = _np.asarray(a), _np.asarray(b)
    if a.shape != b.shape and (a.shape and b.shape or strict) or (
            strict and a.dtype != b.dtype):
        return False
    return bool(_np.all((a == b) | (_np.isnan(a) & _np.isnan(b))))


def assert_(val, msg=''):
    if not val:
        raise AssertionError(msg() if callable(msg) else msg)


def assert_equal(actual, desired, err_msg='', verbose=True, *, strict=False):
    if not _equal(actual, desired):
        _failed('assert_equal')


def assert_array_equal(actual, desired, err_msg='', verbose=True, *,
                       strict=False):
    if not _same(actual, desired, strict):
        _failed('assert_array_equal')


def assert_allclose(actual, desired, rtol=1e-07, atol=0, equal_nan=True,
                    err_msg='', verbose=True, *, strict=False):
    a, b = _np.asarray(actual), _np.asarray(desired)
    if a.shape != b.shape and a.shape and b.shape or not _np.allclose(
            a, b, rtol, atol, equal_nan):
        _failed('assert_allclose')


def assert_almost_equal(actual, desired, decimal=7, err_msg='', verbose=True):
    _close(actual, desired, 1.5 * 10.0 ** -decimal, 'assert_almost_equal')


def assert_array_almost_equal(actual, desired, decimal=6, err_msg='',
                              verbose=True):
    _close(actual, desired, 1.5 * 10.0 ** -decimal,
           'assert_array_almost_equal')


def _close(a, b, most, name):
    a, b = _np.asarray(a), _np.asarray(b)
    if a.shape != b.shape and a.shape and b.shape or not _np.all(
            (_np.abs(a - b) < most) | (a == b)
            | (_np.isnan(a) & _np.isnan(b))):
        _failed(name)


def assert_array_less(x, y, err_msg='', verbose=True, *, strict=False):
    if not _np.all(_np.asarray(x) < _np.asarray(y)):
        _failed('assert_array_less')


class _Raises:
    def __init__(self, kind):
        self._kind = kind

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            raise AssertionError(f'{self._kind.__name__} not raised')
        self.exception = value
        return issubclass(kind, self._kind)


def assert_raises(exception_class, *args, **kwargs):
    if not args:
        return _Raises(exception_class)
    function, *args = args
    with _Raises(exception_class):
        function(*args, **kwargs)
