# What a file asks of the processors it may run on.
import os


def workers():
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count()


print(min(1, workers()), type(os.sched_getaffinity(0)).__name__)
