"""tqdm.contrib.concurrent: map(), in the one thread that there is."""
__all__ = ['thread_map', 'process_map']


def thread_map(fn, *iterables, **kwargs):
    return list(map(fn, *iterables))


process_map = thread_map
