"""functools as model files use it."""
import builtins

from _aliases import NoneType
from collections import OrderedDict, namedtuple


class partial:
    """partial(f, *args, **kw): a call with some arguments already given."""
    _type_name = "functools.partial"

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


def _check_method(func):
    if not callable(func) and not hasattr(func, "__get__") and (
            not isinstance(func, (classmethod, property))):
        raise TypeError(f"{func!r} is not callable or a descriptor")


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        _check_method(func)
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        given = ", ".join(map(repr, self.args))
        named = ", ".join(f"{k}={v!r}" for k, v in self.keywords.items())
        return f"functools.partialmethod({self.func!r}, {given}, {named})"

    def __get__(self, obj, cls=None):
        if obj is None:
            return lambda this, *args, **keywords: self.func(
                this, *self.args, *args, **{**self.keywords, **keywords})
        if isinstance(self.func, staticmethod):
            return partial(self.func.__func__, *self.args, **self.keywords)
        func, owner = self.func, obj
        if isinstance(func, classmethod):
            func, owner = func.__func__, type(obj)
        return partial(func, owner, *self.args, **self.keywords)


WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__",
                       "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS,
                   updated=WRAPPER_UPDATES):
    for name in assigned:
        if hasattr(wrapped, name):
            try:
                setattr(wrapper, name, getattr(wrapped, name))
            except (AttributeError, TypeError):
                pass
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned,
                   updated=updated)


_missing = object()


def reduce(function, iterable, initial=_missing, /):
    try:
        iterator = iter(iterable)
    except TypeError:
        raise TypeError("reduce() arg 2 must support iteration") from None
    if initial is _missing:
        try:
            value = next(iterator)
        except StopIteration:
            raise TypeError(
                "reduce() of empty iterable with no initial value") from None
    else:
        value = initial
    for item in iterator:
        value = function(value, item)
    return value


def _cached(function, maxsize, typed=False):
    memo = OrderedDict()
    counts = [0, 0]

    @wraps(function)
    def wrapper(*args, **keywords):
        if maxsize == 0:
            counts[1] += 1
            return function(*args, **keywords)
        key = (args, tuple(keywords.items())) if keywords else args
        if len(args) == 1 and not keywords and type(args[0]) in (int, str):
            key = args[0]  # True and 1 are two keys, alone
        if typed:
            key = (key, *[type(x) for x in (*args, *keywords.values())])
        if key in memo:
            counts[0] += 1
            memo.move_to_end(key)
            return memo[key]
        counts[1] += 1
        value = function(*args, **keywords)
        memo[key] = value
        if maxsize is not None and len(memo) > maxsize:
            memo.popitem(last=False)
        return value

    def cache_clear():
        memo.clear()
        counts[:] = [0, 0]

    wrapper.cache_clear = cache_clear
    wrapper.cache_info = lambda: CacheInfo(counts[0], counts[1], maxsize,
                                           len(memo))
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return wrapper


CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    if not isinstance(maxsize, (int, NoneType)):
        raise TypeError(
            "Expected first argument to be an integer, a callable, or None")
    maxsize = max(maxsize, 0) if isinstance(maxsize, int) else None
    return lambda function: _cached(function, maxsize, typed)


def cache(function, /):
    if not callable(function):
        raise TypeError("the first argument must be callable")
    return _cached(function, None)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname not in (None, name):
            raise TypeError(
                "Cannot assign the same cached_property to two different names"
                f" ({self.attrname!r} and {name!r}).")
        self.attrname = name

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without "
                            "calling __set_name__ on it.")
        if not hasattr(obj, "__dict__"):
            raise TypeError(f"No '__dict__' attribute on {type(obj).__name__!r}"
                            f" instance to cache {self.attrname!r} property.")
        if self.attrname in obj.__dict__:
            return obj.__dict__[self.attrname]
        value = self.func(obj)
        obj.__dict__[self.attrname] = value
        return value


_Union = type(int | None)


def singledispatch(func):
    table = {object: func}

    def find(cls):
        for base in cls.__mro__:
            if base in table:
                return table[base]
        for known in table:  # an abstract class that it counts as
            if known is not object and issubclass(cls, known):
                return table[known]
        return func

    @wraps(func)
    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(
                f"{getattr(func, '__name__', 'singledispatch function')}"
                " requires at least 1 positional argument")
        return find(type(args[0]))(*args, **keywords)

    def register(cls, implementation=None):
        if implementation is None and not isinstance(cls, (type, _Union)):
            return register(_annotated_class(cls), cls)
        if implementation is None:
            return lambda f: register(cls, f)
        for one in getattr(cls, "__args__", (cls,)):  # int | float
            table[one] = implementation
        return implementation

    wrapper.registry = table
    wrapper.register = register
    wrapper.dispatch = find
    return wrapper


def _annotated_class(function):
    """The class that the first parameter is annotated with."""
    function = getattr(function, "__func__", function)  # of a class method
    for annotation in function.__annotations__.values():
        for scope in (function.__globals__, vars(builtins)):
            cls = scope.get(annotation) if isinstance(annotation,
                                                      str) else annotation
            if isinstance(cls, (type, _Union)):
                return cls
    raise TypeError(
        f"Invalid first argument to `register()`: {function!r}. Use either"
        " `@register(some_class)` or plain `@register` on an annotated"
        " function.")


class singledispatchmethod:
    def __init__(self, func):
        _check_method(func)
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        def method(*args, **keywords):
            found = self.dispatcher.dispatch(type(args[0]))
            return found.__get__(obj, cls)(*args, **keywords)
        method.register = self.register
        return update_wrapper(method, self.func)


def _ordering_from(root, made):
    """One comparison by way of another: __ge__ is not __lt__, and so on."""
    def compare(self, other):
        answer = getattr(type(self), root)(self, other)
        if answer is NotImplemented:
            return answer
        mirrored = (("lt", "gt"), ("gt", "lt"), ("le", "ge"), ("ge", "le"))
        if made[2] == root[2] or (made[2:4], root[2:4]) in mirrored:
            is_strict, is_mirrored = made[3] == "t", made[2] != root[2]
            answer = not answer if is_mirrored else answer
            return (
                answer and self != other
                if is_strict
                else answer or self == other)
        return not answer
    compare.__name__ = made
    return compare


def total_ordering(cls):
    names = ["__lt__", "__le__", "__gt__", "__ge__"]
    own = [
        name for name in names
        if any(name in base.__dict__ for base in cls.__mro__[:-1])]
    if not own:
        raise ValueError(
            "must define at least one ordering operation: < > <= >=")
    for name in names:
        if name not in own:
            setattr(cls, name, _ordering_from(own[0], name))
    return cls


def cmp_to_key(compare):
    class KeyWrapper:
        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return compare(self.obj, other.obj) < 0

        def __gt__(self, other):
            return compare(self.obj, other.obj) > 0

        def __eq__(self, other):
            return compare(self.obj, other.obj) == 0

        def __le__(self, other):
            return compare(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return compare(self.obj, other.obj) >= 0
    return KeyWrapper
