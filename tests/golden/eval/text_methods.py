# Methods of str over Unicode, of bytes, and what lies between the two.


def show(call):
    try:
        print(ascii(call()))
    except (TypeError, ValueError, LookupError) as e:
        print(type(e).__name__ + ":", ascii(str(e)))


# --- characters: a checksum of each method over the first planes ---
for name in ["isalpha", "isdecimal", "isdigit", "isnumeric", "isspace",
             "isupper", "islower", "istitle", "isprintable", "isidentifier",
             "upper", "lower", "title", "capitalize", "swapcase", "casefold"]:
    method, total = getattr(str, name), 0
    for c in [*range(0x3100), *range(0x3100, 0xd800, 7),
              *range(0xe000, 0x20000, 5)]:
        given = method(chr(c))
        codes = [given] if isinstance(given, bool) else map(ord, given)
        for code in codes:
            total = (total * 31 + c * code) % 1000003
    print(name, total)

# --- words ---
for s in ["\u0391\u03a3 \u03a3 \u0391\u03a3\u0391", "\u0391\u03a3'\u0391",
          "stra\xdfe", "they're o'neil", "\ufb01x \u01c6", "\u0130I", "\xaa"]:
    show(lambda: [s.upper(), s.lower(), s.title(), s.capitalize(),
                  s.swapcase(), s.casefold(), s.istitle()])
show(lambda: "a\vb\x1cc\x85d\u2028e\r\nf\n".splitlines())
show(lambda: "a\u2028b\r\n".splitlines(True))
show(lambda: [" a\u2003b\u3000 ".split(), "\u3000x\u2003".strip()])
show(lambda: [" a b ".split(None, 1), " a b c ".rsplit(None, 1)])
show(lambda: ["abc".count("", 1), "abc".count("", 5), "abc".rfind("", 2)])
show(lambda: [int("\u0663\u096a"), float("\u2003\u0661.\u0665")])
show(lambda: int("\xbd"))

# --- arguments ---
show(lambda: "a".find(1))
show(lambda: "a".find("a", "b"))
show(lambda: "a".startswith(1))
show(lambda: "a".startswith(("b", 1)))
show(lambda: "a".strip(1))
show(lambda: "a".center("b"))
show(lambda: "a".center(3, 1))
show(lambda: "a".center(3, "bc"))
show(lambda: "a".split(1))
show(lambda: "a".partition(None))
show(lambda: "a".removeprefix(None))
show(lambda: "a".replace("a", 1))
show(lambda: "a".join(1))
show(lambda: "a".join(["b", 1]))

# --- bytes ---
b = b" Hello\tWorld\xff\n"
show(lambda: [b.upper(), b.swapcase(), b.title(), b.split(), b.strip()])
show(lambda: [b.find(b"World"), b.find(111), b.count(b"l"), b.isascii()])
show(lambda: [b.replace(b"l", b"LL"), b.partition(b"\t"), b.splitlines(True)])
show(lambda: [b"-7".zfill(4), b"a".center(4, b"*"), b"\t".expandtabs(2)])
show(lambda: [b",".join([b"x", b"y"]), b.endswith((b"x", b"\n"))])
show(lambda: [b"ab" in b"cab", b"a" * 2, b"a" < b"b", bytes(2), bytes([1])])
show(lambda: [b"\x01\xab\xcd".hex(), b"\x01\xab\xcd".hex("-", 2)])
show(lambda: bytes.fromhex(" 01aB "))
show(lambda: bytes.fromhex("0g"))
show(lambda: b"a".find("a"))
show(lambda: b"a".find(256))
show(lambda: b"a".strip("a"))
show(lambda: b"a".startswith("a"))
show(lambda: b"a".ljust(2, "x"))
show(lambda: b"a".index(b"b"))
show(lambda: b"".join(["a"]))
show(lambda: bytes("a"))
show(lambda: bytes(-1))
show(lambda: bytes(None))
show(lambda: bytes([256]))
show(lambda: bytes(1, "ascii"))

# --- encodings ---
s = "a\xe9\u20ac"
show(lambda: [s.encode(), s[:2].encode("latin-1"), bytes(s, "UTF-8")])
for errors in ["ignore", "replace", "backslashreplace", "xmlcharrefreplace"]:
    show(lambda: s.encode("ascii", errors))
show(lambda: s.encode("ascii"))
show(lambda: s[:2].encode("ascii"))
show(lambda: s.encode("ascii", "nothing"))
show(lambda: s.encode(1))
for errors in ["strict", "ignore", "replace", "backslashreplace"]:
    show(lambda: b"a\xe2\x82b\xff\xf0\x90".decode(errors=errors))
show(lambda: b"a\xff".decode())
show(lambda: b"a\xe2\x82".decode())
show(lambda: b"a\xff".decode("ascii"))
show(lambda: str(b"a\xff", "latin-1"))
show(lambda: str("a", "ascii"))
show(lambda: str(1, encoding="ascii"))
