# Pools of threads, normal distributions, nested dataclasses as plain values.
import statistics
from contextlib import asynccontextmanager
from dataclasses import asdict, astuple, dataclass, field
from multiprocessing.dummy import Pool
from multiprocessing.pool import ThreadPool
from statistics import NormalDist


def t(f, *args):
    try:
        print(f(*args))
    except (ArithmeticError, TypeError, ValueError) as error:
        print(type(error).__name__, error)


def square(x):
    return x * x


def add(a, b):
    return a + b


with ThreadPool(2) as pool:
    print(pool.map(square, range(4)), pool.starmap(add, [(1, 2), (3, 4)]),
          list(pool.imap(square, range(3))), pool.apply(square, (3,)),
          pool.apply_async(add, (5,), {'b': 1}).get())
    failed = pool.apply_async(square, ('x',))
    failed.wait()
    print(failed.ready(), failed.successful())
    t(failed.get)
pool = Pool()
result = pool.map_async(square, [1, 2], callback=print)
result.wait()
t(pool.join)
pool.close()
pool.join()
print(result.get())
t(pool.map, square, [1])
t(ThreadPool, 0)

n, m = NormalDist(100, 15), NormalDist(110, 10)
print(n, n.mean, n.stdev, n.variance, n.median, n.mode, n.quantiles(3),
      n.pdf(110), n.cdf(120), n.inv_cdf(0.975), n.zscore(130), n.overlap(m),
      n.overlap(NormalDist(101, 15)))
print(n + 5, 5 + n, n * 2, 2 * n, n + m, n - m, n - 3, 3 - n, -n, +n, n / 3,
      n == NormalDist(100, 15), n == 3, hash(n) == hash(NormalDist(100, 15)))
print(NormalDist.from_samples([1, 2, 3, 4, 5.5]))
for i in range(1, 60):
    print(NormalDist().inv_cdf(i / 60), NormalDist(1, 2).inv_cdf(0.5 ** i),
          NormalDist(3, 0.5).inv_cdf(1 - 0.8 ** i), NormalDist().cdf(i / 7 - 4),
          NormalDist().pdf(i / 7 - 4))
t(NormalDist, 0, -1)
t(n.inv_cdf, 1.5)
t(NormalDist(1, 0).cdf, 2)
t(n.overlap, 3)
print(NormalDist(1, 2).samples(3, seed=7), statistics.mean([1, 2]))


@dataclass(order=True)
class Block:
    width: int = 1


@dataclass
class Net:
    blocks: list = field(default_factory=lambda: [Block(), Block(2)])
    last: tuple = (Block(3),)
    named: dict = field(default_factory=lambda: {'k': Block(4)})


print(asdict(Net(), dict_factory=lambda pairs: [pair for pair in pairs]))
print(astuple(Net(), tuple_factory=list), asdict(Net()))
print(Block.__dataclass_params__)


@asynccontextmanager
async def session():
    yield 1
print(session.__name__)
