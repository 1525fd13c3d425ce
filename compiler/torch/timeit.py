"""timeit: how long a function takes, by the clock of time."""
from time import perf_counter

default_timer = perf_counter
default_number = 1000000
default_repeat = 5


class Timer:
    def __init__(self, stmt='pass', setup='pass', timer=default_timer,
                 globals=None):
        for part in (stmt, setup):
            if not callable(part) and part != 'pass':
                from _t2c import unsupported
                unsupported('timeit of a text', 'give a function: lambda: ...')
        self._stmt, self._setup, self._timer = stmt, setup, timer

    def timeit(self, number=default_number):
        if callable(self._setup):
            self._setup()
        start = self._timer()
        if callable(self._stmt):
            for _ in range(number):
                self._stmt()
        return self._timer() - start

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]


def timeit(stmt='pass', setup='pass', timer=default_timer,
           number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer,
           repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
