"""format() of decimals."""
import re

from decimal._number import _made

_SPEC = re.compile(r"""(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ])?
    (?P<noneg>z)?(?P<zero>0)?(?P<width>(?!0)\d+)?(?P<comma>,)?
    (?:\.(?P<prec>0|(?!0)\d+))?(?P<type>[eEfFgGn%])?\Z""",
                   re.VERBOSE | re.DOTALL)


def formatted(v, spec, context):
    found = _SPEC.match(spec)
    if found is None:
        raise ValueError("invalid format string")
    fill, align = found["fill"], found["align"]
    if found["zero"]:
        if align is not None:
            raise ValueError("invalid format string")
        fill, align = "0", "="
    fill, align = fill or " ", align or ">"
    width = int(found["width"] or 0)
    plus = found["sign"] or "-"
    if v._is_special():
        sign = "-" if v._sign else "" if plus == "-" else plus
        body = str(v.copy_abs())
        if found["type"] == "%":
            body += "%"
        if fill == "0" and found["zero"]:
            fill, align = " ", ">"
        return _aligned(sign, body, fill, align, width)
    kind = found["type"] or ("g" if context.capitals == 0 else "G")
    kind = "g" if kind == "n" else kind
    prec = found["prec"] and int(found["prec"])
    if kind == "%":
        v = _made(v._sign, v._int, v._exp + 2)
    v = _cut(v, kind, prec, context.rounding)
    if found["noneg"] and v._sign and not v:
        v = v.copy_abs()
    sign = "-" if v._sign else "" if plus == "-" else plus
    whole, part, exp = _parts(v, kind, prec, bool(found["type"]))
    behind = ("." + part if part else "") + exp
    if kind == "%":
        behind += "%"
    least = width - len(sign) - len(behind) if found["zero"] else 0
    if found["comma"]:
        whole = _grouped(whole, least)
    elif least:
        whole = whole.rjust(least, "0")
    return _aligned(sign, whole + behind, fill, align, width)


def _aligned(sign, body, fill, align, width):
    pad = max(0, width - len(sign) - len(body))
    if align == "=":
        return sign + fill * pad + body
    left = {"<": 0, ">": pad, "^": pad // 2}[align]
    return fill * left + sign + body + fill * (pad - left)


def _cut(v, kind, prec, rounding):
    if not v and v._exp > 0 and kind in "fF%":
        v = _made(v._sign, "0", 0)
    if prec is None:
        return v
    if kind in "eE":
        return _digits_kept(v, prec + 1, rounding)
    if kind in "fF%":
        return v._moved(-prec, rounding)
    if len(v._int) > max(prec, 1):
        return _digits_kept(v, max(prec, 1), rounding)
    return v


def _digits_kept(v, n, rounding):
    if not v:
        return v
    made = v._moved(v.adjusted() + 1 - n, rounding)
    if len(made._int) > n:
        made = _made(made._sign, made._int[:-1], made._exp + 1)
    return made


def _parts(v, kind, prec, is_given):
    left = v._exp + len(v._int)
    if kind in "eE":
        dot = 1 - prec if not v and prec is not None else 1
    elif kind in "fF%":
        dot = left
    elif v._exp <= 0 and left > -6:
        dot = left
    else:
        dot = 1
    digits = v._int
    if dot < 0:
        whole, part = "0", "0" * -dot + digits
    elif dot > len(digits):
        whole, part = digits + "0" * (dot - len(digits)), ""
    else:
        whole, part = digits[:dot] or "0", digits[dot:]
    exp = left - dot
    letter = "e" if kind in "eg" else "E"
    text = f"{letter}{exp:+d}" if exp != 0 or kind in "eE" else ""
    if kind in "fF%":
        text = ""
    return whole, part, text


def _grouped(whole, least):
    """In threes, with zeros before it up to the width."""
    made, digits = "", whole
    while len(digits) > 3:
        made = "," + digits[-3:] + made
        digits = digits[:-3]
    made = digits + made
    while len(made) < least:
        bare = made.split(",")[0]
        made = ("0," if len(bare) == 3 else "0") + made
    return made
