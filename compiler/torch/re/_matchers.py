r"""What the parts of a pattern become.

matcher(run, i, then) tries to match at text position i and calls then(j) for
each way it can end, the preferred first, until one answers True. `run` has the
text and the groups found so far.
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
        "d": (lambda ch: "0" <= ch <= "9") if is_ascii else str.isdigit,
        "w": is_ascii_word if is_ascii else is_word,
        "s": (lambda ch: ch in " \t\n\r\f\v") if is_ascii else str.isspace
    }[letter.lower()]
    return test if letter.islower() else (lambda ch: not test(ch))


def one(test):
    def match(run, i, then):
        return i < run.end and test(run.text[i]) and then(i + 1)
    match.test = test
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
    return match


def either(branches):
    return lambda run, i, then: any(branch(run, i, then) for branch in branches)


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
    if hasattr(inner, "test"):
        return _repeat_one(inner.test, low, high, is_lazy)

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
    return match


def same_again(number, fold):
    def match(run, i, then):
        start, end = run.spans[number]
        if start < 0 or i + end - start > run.end:
            return False
        to = i + end - start
        return fold(run.text[start:end]) == fold(run.text[i:to]) and then(to)
    return match


def look(inner, is_behind, is_wanted):
    def found(run, i):
        if not is_behind:
            return inner(run, i, lambda j: True)
        return any(
            inner(run, start, lambda j: j == i) for start in range(i, -1, -1))

    def match(run, i, then):
        spans = list(run.spans)
        if bool(found(run, i)) == is_wanted:
            return then(i)
        run.spans = spans
        return False
    return match


def conditional(number, yes, no):
    return lambda run, i, then: (yes if run.spans[number][0] >= 0 else no)(
        run, i, then)


def place(test):
    return lambda run, i, then: test(run, i) and then(i)


def at_edge(run, i):
    before = i > 0 and is_word(run.text[i - 1])
    return before != (i < run.end and is_word(run.text[i]))


EMPTY = place(lambda run, i: True)
