"""Loading batches."""
import copy
import random
import sys

import _t2c
import torch
from .dataset import IterableDataset
from .sampler import (
    BatchSampler, RandomSampler, SequentialSampler, check_batches)

__all__ = ['DataLoader', 'default_collate', 'default_convert',
           'get_worker_info']


def get_worker_info():
    return _Worker.current


def default_collate(batch):
    first = batch[0]
    if isinstance(first, torch.Tensor):
        return torch.stack(batch, 0)
    if type(first).__module__ == 'numpy':
        return torch.stack([torch.as_tensor(item) for item in batch])
    if isinstance(first, float):
        return torch.tensor(batch, dtype=torch.float64)
    if isinstance(first, int):
        return torch.tensor(batch)
    if isinstance(first, str):
        return batch
    if isinstance(first, dict):
        return {key: default_collate([item[key] for item in batch])
                for key in first}
    if isinstance(first, tuple) and hasattr(first, '_fields'):
        return type(first)(*(default_collate(part) for part in zip(*batch)))
    if isinstance(first, (list, tuple, range)):
        if any(len(item) != len(first) for item in batch):
            raise RuntimeError('each element in list of batch should be of '
                               'equal size')
        return [default_collate(part) for part in zip(*batch)]
    raise TypeError('default_collate: batch must contain tensors, numpy '
                    'arrays, numbers, dicts or lists; found '
                    f'{type(first)}')


def default_convert(data):
    """Arrays become tensors; what holds them stays."""
    if isinstance(data, (torch.Tensor, str, bytes)):
        return data
    if type(data).__module__ == 'numpy':
        return torch.as_tensor(data)
    if isinstance(data, dict):
        return {key: default_convert(data[key]) for key in data}
    if isinstance(data, tuple) and hasattr(data, '_fields'):
        return type(data)(*(default_convert(part) for part in data))
    if isinstance(data, (list, tuple)):
        return [default_convert(part) for part in data]
    return data


_END = object()  # of a worker's stream


class _BaseDataLoaderIter:
    def __init__(self, loader):
        self._dataset = loader.dataset
        self._loader = loader
        # PyTorch draws a seed for its workers, whether there are any or not.
        self._base_seed = torch.empty((), dtype=torch.int64).random_(
            generator=loader.generator).item()
        self._left = (self._batches_of_workers() if loader.num_workers
                      else loader._batches())

    def _batches_of_workers(self):
        """In turns, until each has come to its end."""
        loader = self._loader
        workers = [_Worker(loader, self._base_seed, i)
                   for i in range(loader.num_workers)]
        if not loader.is_iterable:
            tasks = (loader.sampler if loader.batch_sampler is None
                     else loader.batch_sampler)
            for i, task in enumerate(tasks):
                worker = workers[i % len(workers)]
                yield worker.read(loader._fetch, worker.dataset, task)
            return
        left = [(worker, loader._batches_of_stream(worker.dataset))
                for worker in workers]
        while left:
            for pair in list(left):
                batch = pair[0].read(next, pair[1], _END)
                if batch is _END:
                    left.remove(pair)
                else:
                    yield batch

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._left)

    def __len__(self):
        return len(self._loader)


class _Worker:
    """What a process of PyTorch's has for itself: a copy of the data set, and
    generators that begin with a seed of its own."""
    current = None  # the one that reads at present

    def __init__(self, loader, base_seed, id):
        self.id = id
        self.num_workers = loader.num_workers
        self.seed = base_seed + id
        self.dataset = copy.copy(loader.dataset)
        self._begin = loader.worker_init_fn
        self._states = None

    def _start(self):
        if self._states is not None:
            _set_states(self._states)
            return
        torch.manual_seed(self.seed)
        random.seed(self.seed)
        before = _place_of_numpy()
        if self._begin is not None:
            self._begin(self.id)
        self._is_numpy_seeded = _place_of_numpy() != before

    def read(self, function, *args):
        outside, _Worker.current = (_states(), _Worker.current), self
        try:
            self._start()
            before = _place_of_numpy()
            found = function(*args)
            if not self._is_numpy_seeded and _place_of_numpy() != before:
                _t2c.unsupported("numbers of numpy.random in a DataLoader's "
                                 'workers', 'give it num_workers=0')
            return found
        finally:
            self._states = _states()
            _set_states(outside[0])
            _Worker.current = outside[1]


def _states():
    numpy = sys.modules.get('numpy')
    return (torch.get_rng_state(), random.getstate(),
            numpy and numpy.random.get_state())


def _set_states(states):
    torch.set_rng_state(states[0])
    random.setstate(states[1])
    if states[2]:
        sys.modules['numpy'].random.set_state(states[2])


def _place_of_numpy():
    numpy = sys.modules.get('numpy')
    return numpy and numpy.random.get_state()[0].position


class _SingleProcessDataLoaderIter(_BaseDataLoaderIter):
    pass


def _check_workers(num_workers, timeout, prefetch_factor, persistent_workers):
    if num_workers < 0:
        raise ValueError('num_workers option should be non-negative; use '
                         'num_workers=0 to disable multiprocessing.')
    if timeout < 0:
        raise ValueError('timeout option should be non-negative')
    if num_workers == 0 and prefetch_factor is not None:
        raise ValueError('prefetch_factor option could only be specified in '
                         'multiprocessing.let num_workers > 0 to enable '
                         'multiprocessing, otherwise set prefetch_factor to '
                         'None.')
    if prefetch_factor is not None and prefetch_factor < 0:
        raise ValueError('prefetch_factor option should be non-negative')
    if persistent_workers and num_workers == 0:
        raise ValueError('persistent_workers option needs num_workers > 0')


def _check_stream(**options):
    for name, value in options.items():
        if value is not None and not (name == 'shuffle' and value is False):
            raise ValueError('DataLoader with IterableDataset: expected '
                             f'unspecified {name} option, but got '
                             f'{name}={value}')


def _check_batching(batch_size, shuffle, sampler, batch_sampler, drop_last):
    if sampler is not None and shuffle:
        raise ValueError('sampler option is mutually exclusive with shuffle')
    if batch_sampler is not None and (
            batch_size != 1 or shuffle or sampler is not None or drop_last):
        raise ValueError('batch_sampler option is mutually exclusive with '
                         'batch_size, shuffle, sampler, and drop_last')
    if batch_size is None and drop_last:
        raise ValueError('batch_size=None option disables auto-batching and '
                         'is mutually exclusive with drop_last')
    if batch_sampler is None and batch_size is not None:
        check_batches(batch_size, drop_last)


class DataLoader:
    def __class_getitem__(cls, item):
        return cls

    def __init__(self, dataset, batch_size=1, shuffle=None, sampler=None,
                 batch_sampler=None, num_workers=0, collate_fn=None,
                 pin_memory=False, drop_last=False, timeout=0,
                 worker_init_fn=None, multiprocessing_context=None,
                 generator=None, *, prefetch_factor=None,
                 persistent_workers=False, pin_memory_device='',
                 in_order=True):
        _check_workers(num_workers, timeout, prefetch_factor,
                       persistent_workers)
        self.is_iterable = isinstance(dataset, IterableDataset)
        if self.is_iterable:
            _check_stream(shuffle=shuffle, sampler=sampler,
                          batch_sampler=batch_sampler)
        _check_batching(batch_size, shuffle, sampler, batch_sampler, drop_last)
        self.dataset = dataset
        self.num_workers = num_workers
        self.prefetch_factor = 2 if num_workers and prefetch_factor is None \
            else prefetch_factor
        self.pin_memory = pin_memory
        self.pin_memory_device = pin_memory_device
        self.timeout = timeout
        self.worker_init_fn = worker_init_fn
        self.persistent_workers = persistent_workers
        self.in_order = in_order
        self.generator = generator
        self.drop_last = drop_last
        if sampler is None and not self.is_iterable:
            if shuffle:
                sampler = RandomSampler(dataset, generator=generator)
            else:
                sampler = SequentialSampler(dataset)
        self.sampler = sampler
        if batch_sampler is not None:
            batch_size = None
        elif batch_size is not None and not self.is_iterable:
            batch_sampler = BatchSampler(sampler, batch_size, drop_last)
        self.batch_size = batch_size
        self.batch_sampler = batch_sampler
        self.collate_fn = collate_fn or (
            default_convert if batch_size is None and batch_sampler is None
            else default_collate)

    def __iter__(self):
        return _SingleProcessDataLoaderIter(self)

    def _batches(self):
        if self.is_iterable:
            yield from self._batches_of_stream(self.dataset)
            return
        for task in (self.sampler if self.batch_sampler is None
                     else self.batch_sampler):
            yield self._fetch(self.dataset, task)

    def _fetch(self, dataset, task):
        """A batch of indices, or the item of one."""
        if self.batch_sampler is None:
            return self.collate_fn(dataset[task])
        return self.collate_fn([dataset[i] for i in task])

    def _batches_of_stream(self, dataset):
        batch = []
        for item in dataset:
            if self.batch_size is None:
                yield self.collate_fn(item)
                continue
            batch.append(item)
            if len(batch) == self.batch_size:
                yield self.collate_fn(batch)
                batch = []
        if batch and not self.drop_last:
            yield self.collate_fn(batch)

    def __len__(self):
        if self.batch_sampler is not None:
            return len(self.batch_sampler)
        if self.sampler is not None:
            return len(self.sampler)
        n, size = len(self.dataset), self.batch_size
        return (n if size is None else n // size if self.drop_last
                else -(-n // size))
