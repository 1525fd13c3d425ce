# inspect, traceback and threads: what code asks about itself.
import dataclasses
import inspect
import io
import sys
import threading
import traceback
import typing
from dataclasses import dataclass, field, fields


@dataclass
class Config:
    width: int
    rate: float = 2.0
    layers: list = field(default_factory=list, repr=False)
    made: int = field(default=1, init=False)
    kind: typing.ClassVar[int] = 3


@dataclass(kw_only=True)
class Options:
    a: int
    b: int = 2


class Point(typing.NamedTuple):
    x: int
    y: str = 'q'


class Wider(Config):
    pass


class Shape:
    """Lines that

        are indented
    """
    sides = 4

    def area(self):
        pass

    @property
    def hidden(self):
        raise AttributeError


def scale(a: int, *b, c=1) -> str:
    pass


for thing in (Config, Options, Point, Wider, Shape, scale):
    print(inspect.signature(thing))
# As registries do: of a configuration, what the class takes.
print({key: value for key, value in {'width': 1, 'other': 2}.items()
       if key in inspect.signature(Config).parameters})
print(inspect.signature(Config).parameters['layers'].default,
      str(fields(Config)[1]).split(',default_factory')[0])
module = sys.modules['__main__']
print([name for name, cls in inspect.getmembers(module, inspect.isclass)
       if cls.__module__ == '__main__'])
print([name for name, _ in inspect.getmembers(Shape())
       if not name.startswith('__')],
      inspect.getmembers(Shape(), inspect.ismethod)[0][0],
      inspect.getmodule(Shape).__name__, inspect.getdoc(Shape))
print(inspect.getattr_static(Shape(), 'hidden').__class__.__name__,
      inspect.getattr_static(Shape, 'none', 5), inspect.getfullargspec(scale))
print(inspect.isbuiltin(len), inspect.isroutine(Shape.area),
      inspect.isgenerator(i for i in ()), inspect.isdatadescriptor(Shape.hidden))


def fail(depth):
    if depth:
        return fail(depth - 1)
    raise ValueError('too deep')


def handled():
    try:
        fail(1)
    except ValueError:
        return traceback.format_exc()


def without_place(text):
    """Marks below a line, and where this file lies, are left out."""
    folder = __file__[:__file__.rfind('library_insight')]
    return '\n'.join([line.replace(folder, '') for line in text.split('\n')
                      if line.strip('^~ ')])


print(without_place(handled()))
try:
    try:
        {}['a']
    except KeyError as error:
        raise RuntimeError('after') from error
except RuntimeError as error:
    out = io.StringIO()
    traceback.print_exc(file=out)
    print(without_place(out.getvalue()))
print(traceback.format_exc(), end='')


class Worker(threading.Thread):
    def run(self):
        self.done = threading.current_thread() is self, self.is_alive()


# A thread's work is done as it starts.
results = []
threads = [threading.Thread(target=results.append, args=(i,), daemon=True)
           for i in range(3)] + [Worker(name='own')]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(results, threads[3].done, threads[3].name, threads[0].name,
      threads[0].daemon, threads[0].is_alive(), threading.active_count(),
      threading.Barrier(1).wait(), len(threading.enumerate()))
try:
    threads[0].start()
except RuntimeError as error:
    print(error)
