r"""What the parts of a pattern become.

matcher(run, i, then) tries to match at text position i and calls then(j) for
each way it can end, the preferred first, until one answers True. `run` has the
text and the groups found so far. matcher.width is how many characters each of
its matches has, or None where they differ.
"""

MANY = 1 << 30


class Run:
    def __init__(self, text, end, groups):
        self.text, self.end = text, end
        self.spans, self.last = [(-1, -1)] * (groups + 1), None


def is_word(ch):
    return ch.isalnum() or ch == "_"


def is_ascii_word(ch):
    return ch.isascii() and is_word(ch)


def category(letter, flags):
    """What \\d, \\w and \\s accept; in capitals, all the rest."""
    is_ascii = flags & 256
    test = {
        "d": (lambda ch: "0" <= ch <= "9") if is_ascii else str.isdecimal,
        "w": is_ascii_word if is_ascii else is_word,
        "s": (lambda ch: ch in " \t\n\r\f\v") if is_ascii else str.isspace
    }[letter.lower()]
    return test if letter.islower() else (lambda ch: not test(ch))


def one(test):
    def match(run, i, then):
        return i < run.end and test(run.text[i]) and then(i + 1)
    match.test, match.width = test, 1
    return match


def sequence(parts):
    if len(parts) == 1:
        return parts[0]

    def match(run, i, then):
        def step(n, i):
            if n == len(parts):
                return then(i)
            return parts[n](run, i, lambda j: step(n + 1, j))
        return step(0, i)
    widths = [part.width for part in parts]
    match.width = None if None in widths else sum(widths)
    return match


def _common_width(branches):
    widths = {branch.width for branch in branches}
    return widths.pop() if len(widths) == 1 else None


def either(branches):
    def match(run, i, then):
        return any(branch(run, i, then) for branch in branches)
    match.width = _common_width(branches)
    return match


def _repeat_one(test, low, high, is_lazy):
    def match(run, i, then):
        n, most = 0, min(high, run.end - i)
        if is_lazy:
            while n < low or not then(i + n):
                if n >= most or not test(run.text[i + n]):
                    return False
                n += 1
            return True
        while n < most and test(run.text[i + n]):
            n += 1
        while n >= low:
            if then(i + n):
                return True
            n -= 1
        return False
    return match


def repeat(inner, low, high, is_lazy):
    make = _repeat_one if hasattr(inner, "test") else _repeat_any
    match = make(getattr(inner, "test", inner), low, high, is_lazy)
    is_fixed = inner.width == 0 or (low == high and inner.width is not None)
    match.width = inner.width * low if is_fixed else None
    return match


def atomic(inner):
    """(?>...): the first way it ends is the only one that is tried."""
    def match(run, i, then):
        spans, last, ends = list(run.spans), run.last, []

        def close(j):
            ends.append(j)
            return True
        if inner(run, i, close) and then(ends[0]):
            return True
        run.spans, run.last = spans, last
        return False
    match.width = inner.width
    return match


def _repeat_any(inner, low, high, is_lazy):

    def match(run, i, then):
        def step(n, i):
            def again(j):  # what matches nothing is not repeated for ever
                return then(j) if j == i and n >= low else step(n + 1, j)
            if n < low:
                return inner(run, i, again)
            if is_lazy:
                return then(i) or (n < high and inner(run, i, again))
            return (n < high and inner(run, i, again)) or then(i)
        return step(0, i)
    return match


def group(number, inner):
    def match(run, i, then):
        def close(j):
            before, last = run.spans[number], run.last
            run.spans[number], run.last = (i, j), number
            if then(j):
                return True
            run.spans[number], run.last = before, last
            return False
        return inner(run, i, close)
    match.width = inner.width
    return match


def same_again(number, fold, width):
    def match(run, i, then):
        start, end = run.spans[number]
        if start < 0 or i + end - start > run.end:
            return False
        to = i + end - start
        return fold(run.text[start:end]) == fold(run.text[i:to]) and then(to)
    match.width = width
    return match


def look(inner, is_behind, is_wanted):
    def found(run, i):
        if not is_behind:
            return inner(run, i, lambda j: True)
        start = i - inner.width
        return start >= 0 and inner(run, start, lambda j: j == i)

    def match(run, i, then):
        spans = list(run.spans)
        if bool(found(run, i)) == is_wanted:
            return then(i)
        run.spans = spans
        return False
    match.width = 0
    return match


def conditional(number, yes, no):
    def match(run, i, then):
        chosen = yes if run.spans[number][0] >= 0 else no
        return chosen(run, i, then)
    match.width = _common_width([yes, no])
    return match


def place(test):
    def match(run, i, then):
        return test(run, i) and then(i)
    match.width = 0
    return match


def at_edge(run, i):
    before = i > 0 and is_word(run.text[i - 1])
    return before != (i < run.end and is_word(run.text[i]))


EMPTY = place(lambda run, i: True)
