# What a function tells of its parameters, variables and closure.
import functools
import inspect


def plain(a, b=2, /, c=3, *rest, d, e=4, **others):
    """Documented."""
    total = a
    for index, value in enumerate(rest):
        total += value
    try:
        part = total
    except ValueError as error:
        print(error)
    else:
        last = part
    return [total for _ in rest], (lambda: last)


def counter(start, step=1):
    unused = 0

    def advance(by=step):
        nonlocal start
        start += by
        return start

    def show():
        return f"{start} {advance.__name__}"
    return advance, show


class Layer:
    def __init__(self, width):
        super().__init__()
        self.width = width

    @staticmethod
    def scale(x, by=2):
        return x * by

    async def later(self):
        return self

    def parts(self):
        yield self.width


def told(function):
    code = function.__code__
    print(code.co_name, code.co_firstlineno, code.co_flags,
          code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount,
          code.co_nlocals)
    print(code.co_varnames, code.co_cellvars, code.co_freevars)


advance, show = counter(5)
for function in (plain, counter, advance, show, Layer.__init__, Layer.scale,
                 Layer.later, Layer.parts, lambda x, *y: x,
                 functools.wraps(plain)(lambda *given: given)):
    told(function)
print(Layer(1).parts.__code__ is Layer.parts.__code__,
      plain.__code__ == counter.__code__,
      plain.__code__.co_varnames[:plain.__code__.co_argcount])
cells = advance.__closure__
print(len(cells), cells[0].cell_contents, advance(), cells[0].cell_contents,
      plain.__closure__, Layer.__init__.__closure__[0].cell_contents)


def unset():
    def inner():
        return late
    try:
        inner.__closure__[0].cell_contents
    except ValueError as error:
        print(error)
    late = 3
    return inner.__closure__[0].cell_contents


print(unset())
for name in ("__code__", "__closure__", "__globals__", "__defaults__",
             "__wrapped__", "__builtins__", "__missing__"):
    print(name, hasattr(plain, name))

# --- defaults that are assigned ---
plain.__defaults__ = (7, 8, 9)
plain.__kwdefaults__ = {"d": 6}
print(inspect.signature(plain), plain.__defaults__, plain.__kwdefaults__)
plain.__defaults__ = plain.__kwdefaults__ = None
print(inspect.signature(plain), plain.__defaults__, plain.__kwdefaults__)
advance.__defaults__ = (10,)
print(advance())
for name, value in (("__defaults__", [1]), ("__kwdefaults__", (1,))):
    try:
        setattr(plain, name, value)
    except TypeError as error:
        print(error)

# --- inspect ---
print(inspect.signature(functools.partial(Layer.scale, by=3)),
      inspect.signature(plain).parameters["d"],
      type(inspect.signature(plain).parameters).__name__)
print(inspect.signature(plain).parameters)
print(inspect.isgeneratorfunction(Layer.parts),
      inspect.isgeneratorfunction(Layer(1).parts),
      inspect.isgeneratorfunction(plain),
      inspect.iscoroutinefunction(Layer.later),
      inspect.isasyncgenfunction(Layer.later),
      inspect.iscode(plain.__code__))


# --- what a bound method is by itself, not its function ---
class Caller:
    def go(self, x=1):
        return x


caller = Caller()
print(caller.go.__call__(3), caller.go.__repr__().split(" of ")[0],
      caller.go.__eq__(caller.go), caller.go.__ne__(caller.go),
      caller.go.__eq__(3), caller.go.__hash__() == hash(caller.go),
      caller.go.__class__, caller.go.__func__ is Caller.go,
      Caller.go.__call__(caller, 4), caller.go.__defaults__)
held = []
print(held.append.__call__(3), held, [1].index.__call__(1), len.__call__(held),
      "a".upper.__class__, held.append.__eq__(held.append),
      held.append == [].append, len.__eq__(len), len.__eq__(max),
      held.append.__hash__() == hash(held.append))
