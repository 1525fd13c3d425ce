# torch2c: run
# The parts of a group, and an exception that hides where it is from.
def check(x):
    try:
        return int(x)
    except ValueError:
        raise TypeError("no number: " + x) from None


found = []
for x in ("1", "two", "3", "four"):
    try:
        check(x)
    except TypeError as error:
        error.add_note(f"of {x}")
        found.append(error)
raise ExceptionGroup("several", [*found, KeyError("k")])
