# Where each name lives.
counter = 0


def outer(a, b=counter):
    local = a
    free = 1

    def inner(c):
        nonlocal free
        global counter
        counter = free = c + a
        return [local + x for x in c if x != counter]

    class K(inner(b)):
        attr = local
        free = free

        def method(self):
            return attr, local, K, self.__private, __name

        def __hidden(self, __arg): pass

        both = [attr for _ in local]
    gen = (y for y in local if (last := y))
    total = [[i * j for i in local] for j in last]
    try:
        import os.path, sys as system
    except OSError as error:
        del error
    for k in lambda z, a=a: z + a + k:
        with k as w:
            annotated: int
    return outer


def generator():
    x = yield
    yield from x


def plain():
    e = 1
    return e
