# Work given to a pool of threads, and what is asked of multiprocessing.
import multiprocessing as mp
from concurrent.futures import ThreadPoolExecutor, as_completed, wait


def divide(a, b=2):
    return a / b


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(divide, k, b=4) for k in range(4)]
    print(sorted(f.result() for f in as_completed(futures)),
          list(pool.map(divide, [1, 2], [4, 8])), len(wait(futures).done))
    failed = pool.submit(divide, 1, 0)
    print(repr(failed.exception()), failed.done(), futures[0].exception())
    failed.add_done_callback(lambda f: print('done', f.cancelled()))
    try:
        failed.result()
    except ZeroDivisionError as e:
        print(e)
    try:
        print(list(pool.map(divide, [1, 2], [1, 0])))
    except ZeroDivisionError as e:
        print('in map:', e)
for make in (lambda: pool.submit(divide, 1), lambda: ThreadPoolExecutor(0)):
    try:
        make()
    except (RuntimeError, ValueError) as e:
        print(type(e).__name__, e)
if __name__ == '__main__':
    mp.freeze_support()
    mp.set_start_method('spawn', force=True)
    print(mp.cpu_count() > 0, mp.current_process().name, mp.get_start_method(),
          mp.active_children())
    try:
        mp.set_start_method('fork')
    except RuntimeError as e:
        print(e)
    import torch.multiprocessing as tmp
    spawning = mp.get_context('spawn')
    print(spawning.get_start_method(), tmp.get_context().get_start_method(),
          spawning.cpu_count() == mp.cpu_count())

    class Worker(mp.Process):
        def run(self):
            print('never')

    class SpawnedWorker(spawning.Process):
        pass

    try:
        mp.get_context('thread')
    except ValueError as e:
        print(e)
