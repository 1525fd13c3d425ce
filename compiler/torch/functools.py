"""functools as model files use it."""


class partial:
    """partial(f, *args, **kw): a call with some arguments already given."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)] + [repr(a) for a in self.args]
        parts += [f"{k}={v!r}" for k, v in self.keywords.items()]
        return f"functools.partial({', '.join(parts)})"


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        return partial(self.func, obj, *self.args, **self.keywords)


WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__")


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=("__dict__",)):
    for name in assigned:
        if hasattr(wrapped, name):
            try:
                setattr(wrapper, name, getattr(wrapped, name))
            except (AttributeError, TypeError):
                pass
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=("__dict__",)):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)
    return decorate


_missing = object()


def reduce(function, iterable, initial=_missing, /):
    iterator = iter(iterable)
    if initial is _missing:
        try:
            value = next(iterator)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value") from None
    else:
        value = initial
    for item in iterator:
        value = function(value, item)
    return value


def _cached(function):
    memo = {}

    @wraps(function)
    def wrapper(*args, **keywords):
        key = (args, tuple(keywords.items())) if keywords else args
        if key not in memo:
            memo[key] = function(*args, **keywords)
        return memo[key]

    wrapper.cache_clear = memo.clear
    return wrapper


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _cached(maxsize)
    return _cached


def cache(function, /):
    return _cached(function)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.name = func.__name__

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        value = self.func(obj)
        obj.__dict__[self.name] = value
        return value


def singledispatch(func):
    table = {}

    def find(cls):
        for base in cls.__mro__:
            if base in table:
                return table[base]
        return func

    @wraps(func)
    def wrapper(*args, **keywords):
        return find(type(args[0]))(*args, **keywords)

    def register(cls, implementation=None):
        if implementation is None:
            return lambda f: register(cls, f)
        table[cls] = implementation
        return implementation

    wrapper.register = register
    wrapper.dispatch = find
    return wrapper


def total_ordering(cls):
    if "__lt__" in cls.__dict__:
        lt = cls.__dict__["__lt__"]
        cls.__gt__ = lambda self, other: not (lt(self, other) or self == other)
        cls.__le__ = lambda self, other: lt(self, other) or self == other
        cls.__ge__ = lambda self, other: not lt(self, other)
    elif "__gt__" in cls.__dict__:
        gt = cls.__dict__["__gt__"]
        cls.__lt__ = lambda self, other: not (gt(self, other) or self == other)
        cls.__ge__ = lambda self, other: gt(self, other) or self == other
        cls.__le__ = lambda self, other: not gt(self, other)
    else:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    return cls


def cmp_to_key(compare):
    class Key:
        def __init__(self, value):
            self.value = value

        def __lt__(self, other):
            return compare(self.value, other.value) < 0

        def __eq__(self, other):
            return compare(self.value, other.value) == 0
    return Key
