"""torch.testing: what scripts compare their results with."""
import collections.abc as _abc

import numpy as _np
import torch as _torch

import _t2c

__all__ = ['assert_close', 'assert_allclose']

_tolerances = {_torch.float16: (1e-3, 1e-5), _torch.bfloat16: (1.6e-2, 1e-5),
               _torch.float32: (1.3e-6, 1e-5), _torch.float64: (1e-7, 1e-7),
               _torch.complex64: (1.3e-6, 1e-5),
               _torch.complex128: (1e-7, 1e-7)}


class _Mismatch(Exception):
    pass


def _tolerance(options, *dtypes):
    if options['rtol'] is not None:
        return options['rtol'], options['atol']
    pairs = [_tolerances.get(d, (0.0, 0.0)) for d in dtypes]
    return max(p[0] for p in pairs), max(p[1] for p in pairs)


def _differs(what, tolerance, lines):
    rtol, atol = tolerance
    word = 'close' if rtol or atol else 'equal'
    raise _Mismatch(f'{what} are not {word}!\n\n' + '\n'.join(lines))


def _allowed(limit, tolerance):
    return f' (up to {limit} allowed)' if any(tolerance) else ''


def _compare_scalars(a, b, tolerance, equal_nan):
    rtol, atol = tolerance
    if a == b or equal_nan and a != a and b != b or abs(a - b) <= (
            atol + rtol * abs(b)) < float('inf'):
        return
    gap = abs(a - b)
    ratio = gap / abs(b) if b else float('inf')
    _differs('Scalars', tolerance, [
        f'Expected {b} but got {a}.',
        f'Absolute difference: {gap}' + _allowed(atol, tolerance),
        f'Relative difference: {ratio}' + _allowed(rtol, tolerance)])


def _greatest(name, gaps, shape, limit, tolerance):
    at = int(gaps.argmax())
    index = tuple(int(i) for i in _torch.unravel_index(
        _torch.tensor(at), shape))
    return (f'Greatest {name} difference: {gaps[at].item()} at index {index}'
            + _allowed(limit, tolerance))


def _compare_elements(a, b, options):
    tolerance = rtol, atol = _tolerance(options, a.dtype, b.dtype)
    if a.dtype != b.dtype:
        both = _torch.promote_types(a.dtype, b.dtype)
        a, b = a.to(both), b.to(both)
    same = _torch.isclose(a, b, rtol=rtol, atol=atol,
                          equal_nan=options['equal_nan'])
    if same.all():
        return
    if not a.ndim:
        _compare_scalars(a.item(), b.item(), tolerance, options['equal_nan'])
    if not a.is_floating_point() and not a.is_complex():
        a, b = a.long(), b.long()
    same, a, b = same.flatten(), a.flatten(), b.flatten()
    shape = options['shape']
    gaps = (a - b).abs().masked_fill(same, 0)
    ratios = (gaps / b.abs()).masked_fill(same, 0)
    n, wrong = same.numel(), int((~same).sum())
    _differs('Tensor-likes', tolerance, [
        f'Mismatched elements: {wrong} / {n} ({wrong / n:.1%})',
        _greatest('absolute', gaps, shape, atol, tolerance),
        _greatest('relative', ratios, shape, rtol, tolerance)])


def _compare_tensors(a, b, options):
    if a.shape != b.shape:
        raise _Mismatch("The values for attribute 'shape' do not match: "
                        f'{a.shape} != {b.shape}.')
    if options['check_dtype'] and a.dtype != b.dtype:
        raise _Mismatch("The values for attribute 'dtype' do not match: "
                        f'{a.dtype} != {b.dtype}.')
    _compare_elements(a, b, dict(options, shape=a.shape))


def _compare_numbers(a, b, options):
    if options['check_dtype'] and type(a) is not type(b):
        raise _Mismatch(f'The (d)types do not match: {type(a)} != {type(b)}.')
    kinds = {int: _torch.int64, float: _torch.float64,
             complex: _torch.complex128}
    _compare_scalars(a, b, _tolerance(options, kinds[type(a)],
                                      kinds[type(b)]), options['equal_nan'])


def _compare_items(a, b, keys, options):
    for key in keys:
        try:
            _compare(a[key], b[key], options)
        except _Mismatch as e:
            text, found, path = str(e).partition(
                '\n\nThe failure occurred for item ')
            raise _Mismatch(f'{text}\n\nThe failure occurred for item '
                            f'[{key!r}]{path}')


def _compare_mappings(a, b, options):
    if a.keys() != b.keys():
        raise _Mismatch(
            'The keys of the mappings do not match:\n'
            f'Missing keys in the actual mapping: {sorted(b.keys() - a.keys())}'
            '\nAdditional keys in the actual mapping: '
            f'{sorted(a.keys() - b.keys())}')
    _compare_items(a, b, list(a), options)


def _compare_sequences(a, b, options):
    if len(a) != len(b):
        raise _Mismatch('The length of the sequences mismatch: '
                        f'{len(a)} != {len(b)}')
    _compare_items(a, b, range(len(a)), options)


def _compare_bools(a, b, options):
    if a is not b:
        raise _Mismatch(f'Booleans mismatch: {a} is not {b}')


def _compare_nones(a, b, options):
    if a is not b:
        raise _Mismatch(f'None mismatch: {a} is not {b}')


def _compare_arrays(a, b, options):
    _compare_tensors(_torch.from_numpy(a), _torch.from_numpy(b), options)


def _is_sequence(x):
    return isinstance(x, _abc.Sequence) and not isinstance(x, str)


def _compare(a, b, options):
    kinds = [
        (lambda x: isinstance(x, _abc.Mapping), _compare_mappings),
        (_is_sequence, _compare_sequences),
        (lambda x: isinstance(x, bool), _compare_bools),
        (lambda x: isinstance(x, (int, float, complex)), _compare_numbers),
        (lambda x: isinstance(x, _torch.Tensor), _compare_tensors),
        (lambda x: isinstance(x, _np.ndarray), _compare_arrays)]
    if a is None or b is None:
        return _compare_nones(a, b, options)
    for is_kind, compare in kinds:
        if is_kind(a) and is_kind(b):
            return compare(a, b, options)
    raise TypeError('No comparison pair was able to handle inputs of type '
                    f'{type(a)} and {type(b)}.')


def assert_close(actual, expected, *, allow_subclasses=True, rtol=None,
                 atol=None, equal_nan=False, check_device=True,
                 check_dtype=True, check_layout=True, check_stride=False,
                 msg=None):
    if (rtol is None) != (atol is None):
        raise ValueError("Both 'rtol' and 'atol' must be either specified or "
                         'omitted, but got no '
                         f"{'rtol' if rtol is None else 'atol'}.")
    if check_stride:
        _t2c.unsupported('assert_close(check_stride=True)')
    text = None
    try:
        _compare(actual, expected, {'rtol': rtol, 'atol': atol,
                                    'equal_nan': equal_nan,
                                    'check_dtype': check_dtype})
    except _Mismatch as e:
        text = str(e)
    if text is not None:
        raise AssertionError(msg(text) if callable(msg) else msg or text)


def assert_allclose(actual, expected, rtol=None, atol=None, equal_nan=True,
                    msg=''):
    if not isinstance(actual, _torch.Tensor):
        actual = _torch.tensor(actual)
    if not isinstance(expected, _torch.Tensor):
        expected = _torch.tensor(expected, dtype=actual.dtype)
    if rtol is None and atol is None:
        rtol, atol = _tolerance({'rtol': None}, actual.dtype, expected.dtype)
    assert_close(actual, expected, rtol=rtol, atol=atol, equal_nan=equal_nan,
                 check_dtype=False, msg=msg or None)
