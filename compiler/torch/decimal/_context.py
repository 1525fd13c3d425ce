"""Signals and contexts of decimals."""
__name__ = "decimal"  # what the classes of this file are in

ROUND_UP, ROUND_DOWN = "ROUND_UP", "ROUND_DOWN"
ROUND_CEILING, ROUND_FLOOR = "ROUND_CEILING", "ROUND_FLOOR"
ROUND_HALF_UP, ROUND_HALF_DOWN = "ROUND_HALF_UP", "ROUND_HALF_DOWN"
ROUND_HALF_EVEN, ROUND_05UP = "ROUND_HALF_EVEN", "ROUND_05UP"
_ROUNDINGS = (ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN, ROUND_HALF_UP,
              ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = -1999999999999999997
_RANGES = {"prec": (1, MAX_PREC), "Emin": (MIN_EMIN, 0), "Emax": (0, MAX_EMAX),
           "capitals": (0, 1), "clamp": (0, 1)}
HAVE_THREADS = HAVE_CONTEXTVAR = True


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow,
            Underflow, Subnormal, Inexact, Rounded, Clamped)

_SHOWN = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation,
          Overflow, Rounded, Subnormal, Underflow)


def _switched(given):
    """Which signals are on: of a dict, a list or None."""
    if given is None:
        given = ()
    if isinstance(given, dict):
        return {signal: bool(given.get(signal)) for signal in _SIGNALS}
    for signal in given:
        if signal not in _SIGNALS:
            raise TypeError("values for signals must be members of the list "
                            "of signals")
    return {signal: signal in given for signal in _SIGNALS}


def _checked(name, value):
    if name == "rounding":
        if value not in _ROUNDINGS:
            raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, "
                            "ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   "
                            "ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,"
                            "\n   ROUND_05UP]")
        return value
    if name in ("flags", "traps"):
        return _switched(value)
    if name not in _RANGES:
        raise AttributeError("'decimal.Context' object has no attribute '"
                             + name + "'")
    low, high = _RANGES[name]
    if not isinstance(value, int):
        raise TypeError("'" + type(value).__name__ + "' object cannot be "
                        "interpreted as an integer")
    if not low <= value <= high:
        if name in ("capitals", "clamp"):
            raise ValueError(f"valid values for {name} are 0 or 1")
        shown = {"prec": "[1, MAX_PREC]", "Emin": "[MIN_EMIN, 0]",
                 "Emax": "[0, MAX_EMAX]"}[name]
        raise ValueError(f"valid range for {name} is {shown}")
    return int(value)


class Context:
    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None,
                 capitals=None, clamp=None, flags=None, traps=None):
        base = _state["default"]
        given = {"prec": prec, "rounding": rounding, "Emin": Emin,
                 "Emax": Emax, "capitals": capitals, "clamp": clamp,
                 "traps": traps}
        for name, value in given.items():
            if value is None:
                value = getattr(base, name)
            setattr(self, name, value)
        self.flags = flags

    def __setattr__(self, name, value):
        object.__setattr__(self, name, _checked(name, value))

    def __repr__(self):
        shown = {name: "[" + ", ".join([s.__name__ for s in _SHOWN
                                        if getattr(self, name)[s]])
                 + "]" for name in ("flags", "traps")}
        return (f"Context(prec={self.prec}, rounding={self.rounding}, "
                f"Emin={self.Emin}, Emax={self.Emax}, "
                f"capitals={self.capitals}, clamp={self.clamp}, "
                f"flags={shown['flags']}, traps={shown['traps']})")

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax,
                       self.capitals, self.clamp, self.flags, self.traps)

    __copy__ = copy

    def clear_flags(self):
        self.flags = None

    def clear_traps(self):
        self.traps = ()

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def radix(self):
        return _state["number"](10)

    def create_decimal(self, num="0"):
        number = _state["number"]
        if isinstance(num, str) and ("_" in num or num != num.strip()):
            return self._signal(ConversionSyntax)
        if isinstance(num, float):
            self._signal(FloatOperation)
        made = number._from(num, self)
        if made._is_nan() and len(made._int) > self.prec - self.clamp:
            return self._signal(ConversionSyntax)
        return made._fix(self)

    def create_decimal_from_float(self, f):
        return _state["number"].from_float(f)._fix(self)

    def _rounding(self, given):
        """The one given, or this one's."""
        return self.rounding if given is None else _checked("rounding", given)

    def _signal(self, condition, result=None):
        """The result of a condition, unless it is trapped."""
        return self._signals([condition], result)

    def _signals(self, conditions, result=None):
        trapped = []
        for condition in conditions:
            signal = (InvalidOperation
                      if issubclass(condition, InvalidOperation)
                      else condition)
            self.flags[signal] = True
            if self.traps[signal]:
                trapped.append((signal, condition))
        if trapped:
            raise trapped[0][0]([condition for _, condition in trapped])
        return _state["nan"] if result is None else result

    def _working(self, **changes):
        """One for a computation in between, which signals nothing."""
        made = Context.__new__(Context)
        put = object.__setattr__
        for name in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp"):
            put(made, name, changes.get(name, getattr(self, name)))
        put(made, "flags", dict.fromkeys(_SIGNALS, False))
        put(made, "traps", dict.fromkeys(_SIGNALS, False))
        return made


class _Default:
    prec, rounding, Emin, Emax = 28, ROUND_HALF_EVEN, -999999, 999999
    capitals, clamp = 1, 0
    traps = (InvalidOperation, DivisionByZero, Overflow)


_state = {"default": _Default}
DefaultContext = _state["default"] = Context()
BasicContext = Context(9, ROUND_HALF_UP, traps=[
    DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(9, ROUND_HALF_EVEN, traps=[])


def getcontext():
    if "current" not in _state:
        _state["current"] = DefaultContext.copy()
    return _state["current"]


def _in_use(context):
    """The context that a call names, or the current one."""
    if context is None:
        return getcontext()
    if not isinstance(context, Context):
        raise TypeError("optional argument must be a context")
    return context


def setcontext(context):
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _state["current"] = context


class _Local:
    def __init__(self, context):
        self._context = context

    def __enter__(self):
        self._before = getcontext()
        setcontext(self._context)
        return self._context

    def __exit__(self, *error):
        setcontext(self._before)


def localcontext(ctx=None, **changes):
    context = _in_use(ctx).copy()
    for name, value in changes.items():
        setattr(context, name, value)
    return _Local(context)
