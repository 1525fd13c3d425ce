"""multiprocessing.dummy: its names, of threads."""
from multiprocessing.pool import ThreadPool
from queue import Queue
from threading import (Barrier, BoundedSemaphore, Condition, Event, Lock,
                       RLock, Semaphore)
from threading import Thread as Process

__all__ = ['Pool', 'Process', 'Queue', 'Lock', 'RLock', 'Event', 'Semaphore',
           'BoundedSemaphore', 'Condition', 'Barrier']


def Pool(processes=None, initializer=None, initargs=()):
    return ThreadPool(processes, initializer, initargs)
