# Who calls, and where an exception came from, as loggers ask for it.
import inspect
import os
import sys
import traceback
import types


def find_caller():
    def current_frame():
        try:
            raise Exception
        except:
            return sys.exc_info()[2].tb_frame.f_back
    f = current_frame()
    if f is not None:
        f = f.f_back
    co = f.f_code
    return os.path.basename(co.co_filename), f.f_lineno, co.co_name


def asks():
    return find_caller()


print(asks())
print(find_caller())


class A:
    def name(self):
        return sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name

    def other(self):
        here = sys._getframe()
        first = here.f_lineno
        return (first,
                here.f_lineno, here.f_code is A.other.__code__)


def outer():
    return A().name()


print(A().name(), outer(), A().other())
print(sys._getframe().f_globals is globals())
print(sys._getframe().f_locals is globals())


def given(a, b=2, *rest, **named):
    a += 1
    return sys._getframe().f_locals, inspect.currentframe().f_back.f_code


def calls(x):
    return given(x, 3, 4, k=5)[0]


print(calls(1))


def fails(n):
    if n:
        return fails(n - 1)
    return [][3]


def lines(tb):
    rows = []
    while tb is not None:
        rows.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    return rows


try:
    fails(2)
except IndexError as e:
    kept = e
    print(lines(e.__traceback__), lines(sys.exc_info()[2]))
print(lines(kept.__traceback__), sys.exc_info())


def handles():
    try:
        fails(1)
    except IndexError as e:
        return asks_later(e)


def asks_later(e):
    return lines(e.__traceback__), lines(sys.exc_info()[2])


print(handles())
print(ValueError('x').__traceback__)
try:
    sys._getframe(900)
except ValueError as e:
    print(e)
try:
    sys._getframe().nothing
except AttributeError as e:
    print(e)

def who():
    return inspect.stack()[1][3], inspect.stack()[1].function


def asked():
    here = inspect.currentframe()
    rows = inspect.stack()
    return (who(), here.f_back.f_lineno, [r.function for r in rows[:2]],
            rows[0].code_context, os.path.basename(rows[1].filename))


print(asked(), inspect.isframe(inspect.currentframe()))
try:
    fails(0)
except IndexError as e:
    tb = e.__traceback__
    print(isinstance(tb, types.TracebackType), inspect.istraceback(tb),
          isinstance(tb.tb_frame, types.FrameType), tb.tb_next.tb_next)
    print(traceback.format_exc().splitlines()[-1])
