"""heapq: a binary heap in a list, the smallest item first."""
_in_c = ('heappush', 'heappop', 'heapreplace', 'heappushpop', 'heapify')


def _check(name, heap, place='argument'):
    if not isinstance(heap, list):
        raise TypeError(f'{name}() {place} must be list, not '
                        f'{type(heap).__name__}')


def _rise(heap, start, at):
    item = heap[at]
    while at > start:
        parent = (at - 1) >> 1
        if not item < heap[parent]:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item


def _sink(heap, at):
    """The hole goes down to a leaf, and the item rises from there."""
    end, start, item = len(heap), at, heap[at]
    child = 2 * at + 1
    while child < end:
        if child + 1 < end and not heap[child] < heap[child + 1]:
            child += 1
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _rise(heap, start, at)


def heappush(heap, item, /):
    _check('heappush', heap, 'argument 1')
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap, /):
    _check('heappop', heap)
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    first = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return first


def heapreplace(heap, item, /):
    _check('heapreplace', heap, 'argument 1')
    if not heap:
        raise IndexError("index out of range")
    first = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return first


def heappushpop(heap, item, /):
    _check('heappushpop', heap, 'argument 1')
    return heapreplace(heap, item) if heap and heap[0] < item else item


def heapify(heap, /):
    _check('heapify', heap)
    for at in reversed(range(len(heap) // 2)):
        _sink(heap, at)


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:n] if n > 0 else []


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:n] if n > 0 else []


def merge(*iterables, key=None, reverse=False):
    """The next of each iterable, the first of the smallest by turns."""
    heads = []
    for iterator in map(iter, iterables):
        for item in iterator:
            heads.append([item if key is None else key(item), item, iterator])
            break
    while heads:
        best = 0
        for i in range(1, len(heads)):
            a, b = heads[i][0], heads[best][0]
            best = i if (b < a if reverse else a < b) else best
        _, item, iterator = heads[best]
        yield item
        for item in iterator:
            heads[best][:2] = [item if key is None else key(item), item]
            break
        else:
            del heads[best]
