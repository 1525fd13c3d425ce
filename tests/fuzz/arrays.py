#!/usr/bin/env python3
"""NumPy's operators, indexing, methods and functions, called with arrays and
numbers of one table, against the NumPy that is installed.

    tests/fuzz/arrays.py TORCH2C [NAME...] [--words] [--refusals] [--rejected]

A NAME is `operators`, `in-place`, `of-one`, `indexing`, a method as `.sum`, or
a function as `linalg.norm`; without one, all. The report is that of
methods.py; what NumPy rejects and torch2c computes is shown with `--rejected`.
Numbers are compared to the last digit: some of NumPy's functions have digits of
the processor's own (exp and power of float32, tanh, cbrt).
"""
import argparse
import os
import sys
import tempfile

from methods import Report, kind_of, run_section

PRELUDE = '''
import math, numbers, operator, warnings
import numpy as np
warnings.simplefilter('ignore')
np.seterr(all='ignore')
SKIPPED = set()
def shown(r):
    name = type(r).__name__
    if isinstance(r, (tuple, list)):
        return name + '(' + ', '.join(map(shown, r)) + ')'
    if isinstance(r, np.ndarray): return f'{r.dtype} {r.shape} {r.tolist()}'
    if isinstance(r, np.generic): return f'{name} {r.dtype} {r.item()!r}'
    if isinstance(r, np.dtype): name = 'dtype'
    return name + ' ' + repr(r)
def attempt(label, call, *after):
    if label in SKIPPED: return
    try: out = shown(call())
    except Exception as e: out = type(e).__name__ + ' ' + str(e)
    out = ' ; '.join([out, *map(shown, after)])
    print(label, '=>', out.replace(chr(10), ' '))
'''

ARRAYS = [
    "np.array([[1., 2.], [3., 4.5]])", "np.array([[1, -2], [3, 4]])",
    "np.array([True, False])", "np.array([3, 0], dtype=np.uint8)",
    "np.array([1.5, -2.5], dtype=np.float32)", "np.array(3.)", "np.array(2)",
    "np.float32(1.5)", "np.int64(-3)", "np.float64(2.5)", "np.bool_(True)",
    "np.uint8(200)", "np.arange(6).reshape(2, 3)", "np.zeros((0, 2))",
    "np.array([np.nan, 1., np.inf])", "np.arange(4)[::2]"]
NUMBERS = ["2", "-1", "2.5", "True", "[1, 2]", "(1, 2)", "0", "[True, False]"]
OPERATORS = "+ - * / // % ** & | ^ @ < <= == != > >= << >>".split()
IN_PLACE = "iadd isub imul itruediv ifloordiv ipow iand ior imod".split()
OF_ONE = """-x | +x | ~x | abs(x) | int(x) | float(x) | bool(x) | len(x) |
    round(x) | round(x, 1) | list(x) | str(x) | repr(x) | hash(x) | x.T | x.size
    | x.ndim | x.flat[0] | sorted(x) | x.real | x.imag | x.itemsize | x.nbytes |
    divmod(x, 2) | f'{x}' | f'{x:.2f}' | '%s' % x | '%.2f' % x | '%d' % x |
    sum(x) | max(x) | min(x) | range(x) | [1, 2, 3][x] | x in [1.5, 2] | 1.5 in x
    | tuple(x) | next(enumerate(x)) | next(zip(x, x)) | next(reversed(x)) |
    math.sqrt(x) | math.floor(x) | isinstance(x, float) | isinstance(x, int) |
    isinstance(x, np.floating) | isinstance(x, np.integer) |
    isinstance(x, numbers.Number) | np.isscalar(x)""".split("|")
INDICES = """0 | -1 | 5 | : | 0:1 | ::-1 | 0, 0 | 0, : | :, 0 | ... | None |
    None, 0 | ..., 0 | [0, 1] | [[0, 1], [1, 0]] | np.array([0, 1]) |
    np.array([True, False]) | np.array([[True, False], [False, True]]) |
    [0, 1], [1, 0] | :, [0, 1] | True | 'a' | 1.5 | np.int64(0) | 0, 0, 0 | () |
    [] | [0], | np.array(1) | :, None | x > 1 | np.where(x > 1)""".split("|")
WRITTEN = ["7", "2.5", "[1, 2]", "np.array([8, 9])", "np.nan"]
KEYWORDS = ["axis=0", "axis=1", "axis=-1", "axis=None", "axis=(0, 1)",
            "keepdims=True", "axis=0, keepdims=True", "dtype=np.float32",
            "out=None", "axis=2", "axis=1.5"]
METHODS = """all any argmax argmin argsort astype clip conj copy cumprod cumsum
    diagonal dot fill flatten item max mean min nonzero prod ravel repeat
    reshape round searchsorted sort squeeze std sum swapaxes take tolist trace
    transpose var view tobytes""".split()
FUNCTIONS = """abs add all allclose any append arange arccos arcsin arctan
    arctan2 argmax argmin argsort argwhere around array array_equal array_split
    asarray atleast_1d atleast_2d average bincount broadcast_to ceil clip
    column_stack concatenate copy cos cosh count_nonzero cross cumprod cumsum
    deg2rad degrees diag diagonal diff digitize divide dot dstack einsum equal
    exp exp2 expand_dims expm1 eye fabs flip fliplr floor floor_divide fmod full
    full_like gradient greater histogram hsplit hstack hypot identity inner
    interp intersect1d isclose isfinite isin isinf isnan isscalar kron less
    linalg.det linalg.inv linalg.norm linalg.solve linspace log log10 log1p log2
    logaddexp logical_and logical_not logical_or logspace matmul max maximum
    mean median meshgrid min minimum mod moveaxis multiply nan_to_num nanmax
    nanmean nanstd nansum negative nonzero not_equal ones ones_like outer pad
    partition percentile power prod ptp quantile rad2deg ravel reciprocal
    remainder repeat reshape roll rollaxis rot90 round searchsorted setdiff1d
    shape sign sin sinc sinh size sort split sqrt square squeeze stack std
    subtract sum swapaxes take take_along_axis tan tanh tensordot tile trace
    transpose trapezoid tri tril triu true_divide trunc union1d unique
    unravel_index unwrap vander var vstack where zeros zeros_like float32 int64
    uint8 bool_ float64 int32 dtype ndim result_type can_cast
    issubdtype""".split()


def over(names, body):
    """A loop over the pairs of text and value of tables, one in another."""
    lines = [f"{'  ' * i}for t{v}, {v} in {table}:"
             for i, (v, table) in enumerate(names)]
    depth = "  " * len(names)
    return "\n".join(lines + [depth + line for line in body.split("\n")])


def calls(name):
    """A function with one to three values, or a method with none to one."""
    if name.startswith("."):
        yield over([("a", "A")], f"o = a()\nattempt(ta + '{name}()', lambda: "
                                 f"o{name}(), o)")
        yield over([("a", "A"), ("b", "P")], f"""o, y = a(), b()
attempt(ta + '{name}(' + tb + ')', lambda: o{name}(y), o)""")
        for given in KEYWORDS:
            yield over([("a", "A")], f"o = a()\nattempt(ta + '{name}({given})',"
                                     f" lambda: o{name}({given}), o)")
        return
    label = f"'np.{name}(' + ta + "
    yield over([("a", "P")], f"x = a()\nattempt({label}')', lambda: "
                             f"np.{name}(x))")
    yield over([("a", "P"), ("b", "P")], f"""x, y = a(), b()
attempt({label}', ' + tb + ')', lambda: np.{name}(x, y))""")
    yield over([("a", "A[:4]"), ("b", "P[-13:]"), ("c", "P[-13:]")],
               f"""x, y, z = a(), b(), c()
attempt({label}', ' + tb + ', ' + tc + ')', lambda: np.{name}(x, y, z))""")
    for given in KEYWORDS:
        yield over([("a", "P")], f"x = a()\nattempt({label}', {given})', lambda"
                                 f": np.{name}(x, {given}))")


def operations():
    for op in OPERATORS:
        yield over([("a", "P"), ("b", "P")], f"""x, y = a(), b()
attempt(ta + ' {op} ' + tb, lambda: x {op} y)""")


def in_place():
    for name in IN_PLACE:
        yield over([("a", "A"), ("b", "P")], f"""x, y = a(), b()
attempt('{name} ' + ta + ', ' + tb, lambda: operator.{name}(x, y), x)""")


def of_one():
    for text in OF_ONE:
        text = " ".join(text.split())
        yield over([("a", "A")], f"x = a()\nattempt({text + ' of '!r} + ta, "
                                 f"lambda: {text})")


def indexing():
    for key in INDICES:
        key = " ".join(key.split())
        yield over([("a", "A")], f"x = a()\nattempt(ta + {f'[{key}]'!r}, "
                                 f"lambda: x[{key}])")
        for value in WRITTEN:
            body = f"x[{key}] = {value}"
            yield over([("a", "A")], f"""x = a()
def write(): {body}
attempt({body!r} ' of ' + ta, write, x)""")


SECTIONS = {"operators": operations, "in-place": in_place, "of-one": of_one,
            "indexing": indexing}


class ArrayReport(Report):
    def compare(self, expected, found):
        """Without what NumPy rejects, unless it is asked for."""
        pairs = [(line, other) for line, other in zip(expected, found)
                 if self.options.rejected or line == other
                 or not kind_of(line.partition(" => ")[2])]
        super().compare(*map(list, zip(*pairs)) if pairs else ((), ()))


def table(name, values):
    return f"{name} = [{', '.join(f'({v!r}, lambda: {v})' for v in values)}]\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("torch2c", type=os.path.abspath)
    parser.add_argument("names", nargs="*")
    for option in ("--words", "--refusals", "--rejected"):
        parser.add_argument(option, action="store_true")
    options = parser.parse_args()
    report = ArrayReport(options)
    tables = table("A", ARRAYS) + table("P", ARRAYS + NUMBERS)
    every = [*SECTIONS, *[f".{name}" for name in METHODS], *FUNCTIONS]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "calls.py")
        for name in options.names or every:
            body = SECTIONS[name]() if name in SECTIONS else calls(name)
            run_section(options.torch2c, PRELUDE + tables + "\n".join(body)
                        + "\n", path, report)
    for reason, count in report.refused.most_common():
        print(f"{count} ended by: {reason}")
    print(f"{report.calls} calls, {report.kinds} kinds of difference")
    return report.kinds > 0


if __name__ == "__main__":
    sys.exit(main())
