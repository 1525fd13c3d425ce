"""time: a clock that stands still, so that runs repeat."""


def time():
    return 0.0


perf_counter = monotonic = process_time = time


def perf_counter_ns():
    return 0


time_ns = perf_counter_ns


def sleep(seconds):
    pass


def strftime(format, t=None):
    return ""


def localtime(seconds=None):
    return None
