"""timeit: the clock stands still, as time's does."""
from time import perf_counter

default_timer = perf_counter


def timeit(stmt='pass', setup='pass', timer=default_timer, number=1000000,
           globals=None):
    return 0.0
