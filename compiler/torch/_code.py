"""__code__ and __closure__ of a function: what the evaluator knows of it."""
import _t2c


class code:
    """The names and numbers; there is no byte code, and what tells of it."""
    __module__ = "builtins"

    def __init__(self, function):
        self._facts = _t2c.code(function)
        (self.co_name, self.co_filename, self.co_firstlineno,
         self.co_flags, self.co_argcount, self.co_posonlyargcount,
         self.co_kwonlyargcount, self.co_varnames, cells, free) = self._facts
        given = [name for name in self.co_varnames if name in cells]
        self.co_cellvars = (*given, *sorted(set(cells) - set(given)))
        self.co_freevars = tuple(sorted(free))
        self.co_nlocals = len(self.co_varnames)

    def __getattr__(self, name):
        if name.startswith(("co_", "replace")):
            _t2c.unsupported(f"{name} of a function's code")
        raise AttributeError(
            f"'code' object has no attribute {name!r}", name=name, obj=self)

    def __eq__(self, other):
        return isinstance(other, code) and self._facts == other._facts

    def __hash__(self):
        return hash((self.co_name, self.co_filename, self.co_firstlineno))

    def __repr__(self):
        return (f"<code object {self.co_name} at {hex(id(self))}, file "
                f'"{self.co_filename}", line {self.co_firstlineno}>')


class cell:
    """A variable of a function around."""
    __module__ = "builtins"

    def __init__(self, function, name):
        self._function, self._name = function, name

    @property
    def cell_contents(self):
        return _t2c.cell(self._function, self._name)

    @cell_contents.setter
    def cell_contents(self, value):
        _t2c.set_cell(self._function, self._name, value)

    def __repr__(self):
        try:
            held = self.cell_contents
        except ValueError:
            return f"<cell at {hex(id(self))}: empty>"
        return (f"<cell at {hex(id(self))}: {type(held).__name__} object at "
                f"{hex(id(held))}>")


def compiled(text, filename, mode):
    made = object.__new__(code)
    made._text = made._facts = (
        text.decode() if isinstance(text, bytes) else text, filename, mode)
    made.co_name, made.co_filename = '<module>', filename
    made.co_firstlineno = 1
    return made


def named_code(name, path, line=None):
    """Of a file, or of a call that has ended; its first line where known."""
    made = object.__new__(code)
    made.co_name, made.co_filename = name, path
    made._facts = name, path, line
    if line is not None:
        made.co_firstlineno = line
    return made


_codes = {}


def code_of(function):
    made = code(function)
    return _codes.setdefault(made, made)


def closure_of(function):
    names = code(function).co_freevars
    return tuple([cell(function, name) for name in names]) or None
