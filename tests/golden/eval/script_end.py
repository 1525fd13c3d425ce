# What is done when a script has ended: exit functions, generators' finally.
import atexit


def numbers(name):
    try:
        yield 1
        yield 2
    finally:
        print('left', name)


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        print('exit', error[0])


def managed():
    with Manager():
        yield from numbers('inner')


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        print('asked to leave')
        yield 2


@atexit.register
def last():
    print('the last')


atexit.register(print, 'first', end='!\n')
atexit.register(lambda: 1 / 0)
atexit.register(last)
atexit.register(len, 3)
atexit.unregister(len)
a, b, c, d = numbers('a'), numbers('b'), managed(), numbers('never begun')
e = stubborn()
done = numbers('done')
print(next(a), next(b), next(c), next(e), list(done), d is not None)
b.close()
print('end')
