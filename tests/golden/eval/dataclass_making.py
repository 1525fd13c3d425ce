from dataclasses import asdict, dataclass, field, fields, make_dataclass


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


# A dataclass from a list of fields.
Base = make_dataclass("Base", ["a", ("b", int, 2)], order=True)
Config = make_dataclass(
    "Config", [("c", list, field(default_factory=list))], bases=(Base,),
    namespace={"total": lambda self: self.a + self.b}, frozen=False)
made = Config(1)
print(made, made.total(), asdict(made), Base(1) < Base(2), Config.__mro__[1:])
print([(one.name, one.type) for one in fields(Config)])
attempt(lambda: make_dataclass("X", ["a", "a"]))
attempt(lambda: make_dataclass("X", ["for"]))
attempt(lambda: make_dataclass("X", [("a",)]))
attempt(lambda: make_dataclass("X", ["1"]))


def local():
    @dataclass(slots=True, kw_only=True)
    class Held:
        a: int
    print(Held.__qualname__)
    attempt(lambda: Held(3))
    attempt(Held)


local()
