"""Frames and tracebacks: who called, and from which file and line.

Between two of a file's functions there may be PyTorch's or Python's own, which
are others here: what asks for one of those is refused.
"""
import _t2c
from _code import code_of, named_code


class frame:
    __module__ = "builtins"

    def __init__(self, rows, code, line=None):
        """Of the first of the rows; with a line, of a call that has ended."""
        self._rows, self.f_code, self._line = rows, code, line

    def _row(self):
        for row in _t2c.stack():
            if self._line is None and row[0] == self._rows[0][0] and (
                    row[2] is self._rows[0][2]):
                return row
        return None

    @property
    def f_lineno(self):
        if self._line is not None:
            return self._line
        row = self._row()
        if row is None:
            _t2c.unsupported("the line at which a call that has ended was")
        return row[1]

    @property
    def f_globals(self):
        if self._line is not None:
            _t2c.unsupported("f_globals of a call that has ended")
        return self._rows[0][3]

    @property
    def f_locals(self):
        if self._line is not None:
            _t2c.unsupported("f_locals of a call that has ended")
        if self.f_code.co_name == "<module>":
            return self._rows[0][3]
        row = self._row()
        if row is None:
            _t2c.unsupported("f_locals of a call that has ended")
        return _t2c.frame_locals(row[0])

    @property
    def f_back(self):
        if self._line is not None:
            return self._rows
        if self._rows[0][4]:
            _t2c.unsupported("the frame of a function of PyTorch or Python")
        return _frame_of(self._rows[1:]) if self._rows[1:] else None

    def __getattr__(self, name):
        if name.startswith("f_"):
            _t2c.unsupported(f"{name} of a frame")
        raise AttributeError(
            f"'frame' object has no attribute {name!r}", name=name, obj=self)

    def __eq__(self, other):
        if not isinstance(other, frame) or self._line is not other._line:
            return NotImplemented
        return self is other or self._line is None and (
            self._rows[0] == other._rows[0])

    __hash__ = object.__hash__

    def __repr__(self):
        code = self.f_code
        return (f"<frame at {hex(id(self))}, file {code.co_filename!r}, line "
                f"{self.f_lineno}, code {code.co_name}>")


def _frame_of(rows):
    function = rows[0][2]
    if isinstance(function, str):
        _t2c.unsupported("the frame of a class body or of executed text")
    if function is not None:
        return frame(rows, code_of(function))
    return frame(rows, named_code("<module>", rows[0][3].get("__file__"), 1))


def frame_at(depth=0, /):
    rows = _t2c.stack()
    depth = max(depth, 0)
    for row in rows[:depth]:
        if row[4]:
            _t2c.unsupported("the frame of a function of PyTorch or Python")
    if depth >= len(rows):
        raise ValueError("call stack is not deep enough")
    return _frame_of(rows[depth:])


class traceback:
    __module__ = "builtins"

    def __init__(self, tb_frame, tb_lineno):
        self.tb_frame, self.tb_lineno, self._next = tb_frame, tb_lineno, None

    @property
    def tb_next(self):
        if self._next is False:
            _t2c.unsupported("the frame of a function of PyTorch or Python")
        return self._next

    def __getattr__(self, name):
        if name == "tb_lasti":
            _t2c.unsupported("tb_lasti of a traceback")
        raise AttributeError(f"'traceback' object has no attribute {name!r}",
                             name=name, obj=self)


def _handling(row):
    """The frame that handles the exception: it may run still."""
    rows = _t2c.stack()
    for i, (key, _, function, *_) in enumerate(rows):
        if key == row[3] and (function is None) == (row[2] == "<module>"):
            return _frame_of(rows[i:])
    return frame(None, named_code(row[2].split(".")[-1], row[0]), row[1])


def traceback_of(error):
    outermost, *inner = reversed(_t2c.frames(error))
    last = first = traceback(_handling(outermost), outermost[1])
    for path, line, function, _, is_by_library in inner:
        if is_by_library:
            last._next = False
            break
        code = named_code(function.split(".")[-1], path)
        last._next = traceback(frame(last.tb_frame, code, line), line)
        last = last._next
    return first
