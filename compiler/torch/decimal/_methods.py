"""What a context computes: the methods of decimals, with it as theirs."""
from decimal import _arithmetic, _functions
from decimal._context import Context
from decimal._number import Decimal, _expect


def _with_two(operation):
    return lambda self, a, b: operation(_expect(a), _expect(b), self)


def _with_context(name):
    def method(self, a, *others):
        return getattr(Decimal, name)(_expect(a), *others, context=self)
    return method


def _plain(name):
    return lambda self, a: getattr(Decimal, name)(_expect(a))


for _name, _operation in (
        ("add", _arithmetic._sum), ("subtract", _arithmetic._difference),
        ("multiply", _arithmetic._product), ("divide", _arithmetic._quotient),
        ("divide_int", _arithmetic._whole_quotient),
        ("remainder", _arithmetic._remainder),
        ("divmod", _arithmetic._divided)):
    setattr(Context, _name, _with_two(_operation))
for _name in ("compare", "compare_signal", "compare_total", "max", "min",
              "compare_total_mag", "max_mag", "min_mag", "remainder_near",
              "fma", "scaleb", "logb", "next_plus", "next_minus",
              "next_toward", "number_class", "sqrt", "exp", "ln", "log10",
              "quantize", "normalize", "to_integral_value",
              "to_integral_exact", "same_quantum", "is_normal",
              "is_subnormal", "copy_sign", "to_eng_string", "logical_and",
              "logical_or", "logical_xor", "logical_invert", "rotate",
              "shift"):
    setattr(Context, _name, _with_context(_name))
Context.to_integral = Context.to_integral_value
for _name in ("copy_abs", "copy_negate", "is_nan", "is_qnan", "is_snan",
              "is_infinite", "is_finite", "is_signed", "is_zero"):
    setattr(Context, _name, _plain(_name))


def _of_decimals(name):
    def method(self, a):
        if not isinstance(a, Decimal):
            raise TypeError("argument must be a Decimal")
        return getattr(Decimal, name)(a)
    return method


Context.canonical = _of_decimals("canonical")
Context.is_canonical = _of_decimals("is_canonical")
Context.plus = lambda self, a: _arithmetic._plus(_expect(a), self)
Context.minus = lambda self, a: _arithmetic._minus(_expect(a), self)
Context.abs = lambda self, a: _arithmetic._absolute(_expect(a), self)
Context.copy_decimal = lambda self, a: _expect(a)
Context.to_sci_string = lambda self, a: str(_expect(a))


def _power(self, a, b, modulo=None):
    modulo = None if modulo is None else _expect(modulo)
    return _functions._power(_expect(a), _expect(b), modulo, self)


Context.power = _power
