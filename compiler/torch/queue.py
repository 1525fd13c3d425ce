"""queue: queues of one thread, where waiting would be for ever."""
from collections import deque as _deque

__all__ = ['Empty', 'Full', 'Queue', 'LifoQueue', 'PriorityQueue',
           'SimpleQueue']


class Empty(Exception):
    pass


class Full(Exception):
    pass


def _refuse_wait(name):
    from _t2c import unsupported
    unsupported(f'{name} that waits', 'a script has one thread here')


class Queue:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._items = _deque()
        self.queue = self._items

    def _take(self):
        return self._items.popleft()

    def _add(self, item):
        self._items.append(item)

    def qsize(self):
        return len(self._items)

    def empty(self):
        return not self._items

    def full(self):
        return 0 < self.maxsize <= len(self._items)

    def put(self, item, block=True, timeout=None):
        if self.full():
            if block and timeout is None:
                _refuse_wait('Queue.put()')
            raise Full
        self._add(item)

    def get(self, block=True, timeout=None):
        if not self._items:
            if block and timeout is None:
                _refuse_wait('Queue.get()')
            raise Empty
        return self._take()

    def put_nowait(self, item):
        self.put(item, False)

    def get_nowait(self):
        return self.get(False)

    def task_done(self):
        pass

    def join(self):
        pass


class SimpleQueue(Queue):
    pass


class LifoQueue(Queue):
    def _take(self):
        return self._items.pop()


class PriorityQueue(Queue):
    def __init__(self, maxsize=0):
        super().__init__(maxsize)
        self._items = self.queue = []

    def _add(self, item):
        from heapq import heappush
        heappush(self._items, item)

    def _take(self):
        from heapq import heappop
        return heappop(self._items)
