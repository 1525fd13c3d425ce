r"""The text of a pattern, read from left to right into matchers."""
from re._matchers import (
    EMPTY, MANY, at_edge, atomic, category, conditional, either, group, look,
    one, place, repeat, same_again, sequence)

ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a",
           "0": "\0"}


class error(Exception):
    def __init__(self, msg, pattern=None, pos=None):
        super().__init__(msg if pos is None else f"{msg} at position {pos}")
        self.msg, self.pattern, self.pos = msg, pattern, pos


error.__module__ = 're'


class Parser:
    def __init__(self, pattern, flags):
        self.pattern, self.flags, self.i = pattern, flags, 0
        self.count, self.names, self.widths = 0, {}, {}

    def fail(self, message, at=None):
        raise error(message, self.pattern, self.i if at is None else at)

    def peek(self, n=1):
        return self.pattern[self.i:self.i + n]

    def take(self, text):
        if not self.pattern.startswith(text, self.i):
            return False
        self.i += len(text)
        return True

    def until(self, end, what):
        start = self.i
        at = self.pattern.find(end, start)
        if at < 0:
            self.fail(f"missing {end}, unterminated name", start)
        self.i = at + 1
        if at == start:
            self.fail(f"missing {what}", start)
        return self.pattern[start:at]

    def alternatives(self):
        branches = [self.branch()]
        while self.take("|"):
            branches.append(self.branch())
        return branches[0] if len(branches) == 1 else either(branches)

    def skip_comments(self):
        while self.flags & 64 and self.peek() and self.peek() in " \t\n\r\f\v#":
            if self.peek() == "#":
                line = self.pattern.find("\n", self.i)
                self.i = len(self.pattern) if line < 0 else line
            else:
                self.i += 1

    def branch(self):
        parts = []
        while True:
            self.skip_comments()
            if not self.peek() or self.peek() in "|)":
                return sequence(parts) if parts else EMPTY
            parts.append(self.repeated())

    def repeated(self):
        start = self.i
        item = self.item()
        is_repeated = False
        while True:
            self.skip_comments()
            at = self.i
            bounds = self.bounds()
            if bounds is None:
                return item
            if item is None:
                self.fail("nothing to repeat", start)
            if is_repeated:
                self.fail("multiple repeat", at)
            is_possessive = self.take("+")
            item = repeat(item, *bounds, self.take("?"))
            item = atomic(item) if is_possessive else item
            is_repeated = True

    def bounds(self):
        for mark, pair in (("*", (0, MANY)), ("+", (1, MANY)), ("?", (0, 1))):
            if self.take(mark):
                return pair
        if self.peek() != "{":
            return None
        end = self.pattern.find("}", self.i)
        inner = self.pattern[self.i + 1:max(end, self.i + 1)]
        low, comma, high = inner.partition(",")
        if (
            end < 0
            or not (low + high).isdigit()
            or not (low or "0").isdigit()
            or not (high or "0").isdigit()):
            return None
        start, self.i = self.i, end + 1
        least = int(low or 0)
        most = int(high) if high else MANY if comma else least
        if most < least:
            self.fail("min repeat greater than max repeat", start + 1)
        return least, most

    def literal(self, ch):
        if self.flags & 2:
            folded = ch.lower()
            return one(lambda other: other.lower() == folded)
        return one(lambda other: other == ch)

    def item(self):
        ch = self.peek()
        self.i += 1
        if ch == ".":
            return one(
                (lambda c: True) if self.flags & 16 else (lambda c: c != "\n"))
        if ch == "^":
            lines = self.flags & 8
            return place(
                lambda run, i: i == 0 or (lines and run.text[i - 1] == "\n"))
        if ch == "$":
            lines = self.flags & 8
            return place(
                lambda run, i: i == run.end
                or (run.text[i] == "\n" and (lines or i + 1 == run.end)))
        if ch == "[":
            return self.set_of()
        if ch == "(":
            return self.bracket()
        if ch == "\\":
            return self.escape()
        if ch in "*+?":
            self.fail("nothing to repeat", self.i - 1)
        return self.literal(ch)

    def code(self, letter):
        """The character of \\xhh, \\uhhhh, \\n, or of a sign itself."""
        digits = {"x": 2, "u": 4, "U": 8}.get(letter)
        if digits:
            text = self.peek(digits)
            self.i += digits
            return chr(int(text, 16))
        if letter not in ESCAPED and letter.isascii() and letter.isalnum():
            self.fail(f"bad escape \\{letter}", self.i - 2)
        return ESCAPED.get(letter, letter)

    def escape(self):
        letter = self.peek()
        if not letter:
            self.fail("bad escape (end of pattern)", self.i - 1)
        self.i += 1
        if letter in "dDwWsS":
            return one(category(letter, self.flags))
        if letter in "AZ":
            return place(lambda run, i: i == (0 if letter == "A" else run.end))
        if letter in "bB":
            return place(lambda run, i: at_edge(run, i) == (letter == "b"))
        if letter in "123456789":
            if self.peek() and self.peek() in "0123456789":
                letter += self.peek()
                self.i += 1
            return self.reference(int(letter), self.i - len(letter))
        return self.literal(self.code(letter))

    def reference(self, number, at=None):
        if number > self.count:
            self.fail(f"invalid group reference {number}", at)
        return same_again(number, str.lower if self.flags & 2 else str,
                          self.widths.get(number))

    def set_of(self):
        start, is_negated, tests = self.i - 1, self.take("^"), []
        while not tests or self.peek() != "]":
            if not self.peek():
                self.fail("unterminated character set", start)
            low = self.set_item()
            if not isinstance(low, str):
                tests.append(low)
                continue
            if self.peek() == "-" and self.peek(2) not in ("-]", "-"):
                at, self.i = self.i - 1, self.i + 1
                high = self.set_item()
                if not isinstance(high, str) or high < low:
                    self.fail(f"bad character range {self.pattern[at:self.i]}",
                              at)
                tests.append(self.range_of(low, high))
            else:
                tests.append(self.range_of(low, low))
        self.i += 1
        if is_negated:
            return one(lambda ch: not any(test(ch) for test in tests))
        return one(
            tests[0]
            if len(tests) == 1
            else lambda ch: any(test(ch) for test in tests))

    def set_item(self):
        ch = self.peek()
        self.i += 1
        if ch != "\\":
            return ch
        letter = self.peek()
        self.i += 1
        if letter in "dDwWsS":
            return category(letter, self.flags)
        return "\b" if letter == "b" else self.code(letter)

    def range_of(self, low, high):
        if self.flags & 2:
            return (
                lambda ch: low <= ch.lower() <= high
                or low <= ch.upper() <= high)
        return lambda ch: low <= ch <= high

    def bracket(self):
        start = self.i - 1
        if not self.take("?"):
            return self.numbered(None, start)
        if self.take("P<"):
            return self.numbered(self.until(">", "group name"), start)
        if self.take("P="):
            name = self.until(")", "group name")
            if name not in self.names:
                self.fail(f"unknown group name {name!r}", start + 4)
            return self.reference(self.names[name])
        if self.take("#"):
            self.until(")", "comment")
            return EMPTY
        for mark, is_behind, is_wanted in (
                ("=", False, True), ("!", False, False),
                ("<=", True, True), ("<!", True, False)):
            if self.take(mark):
                inner = self.closed(start)
                if is_behind and inner.width is None:
                    raise error("look-behind requires fixed-width pattern",
                                self.pattern)
                return look(inner, is_behind, is_wanted)
        if self.take(">"):
            return atomic(self.closed(start))
        if self.take("("):
            return self.conditional(start)
        return self.flagged(start)

    def closed(self, start):
        inner = self.alternatives()
        if not self.take(")"):
            self.fail("missing ), unterminated subpattern", start)
        return inner

    def numbered(self, name, start):
        self.count += 1
        number = self.count
        if name is not None:
            if name in self.names:
                self.fail(
                    f"redefinition of group name {name!r} as group {number}; "
                    f"was group {self.names[name]}", start + 4)
            self.names[name] = number
        inner = self.closed(start)
        self.widths[number] = inner.width
        return group(number, inner)

    def conditional(self, start):
        name = self.until(")", "group name")
        if not name.isdigit() and name not in self.names:
            self.fail(f"unknown group name {name!r}", start + 3)
        number = int(name) if name.isdigit() else self.names[name]
        if number > self.count:
            self.fail(f"invalid group reference {number}", start + 3)
        yes, no = self.branch(), EMPTY
        if self.take("|"):
            no = self.branch()
        if not self.take(")"):
            self.fail("missing ), unterminated subpattern", start)
        return conditional(number, yes, no)

    def flagged(self, start):
        """(?:...), (?i), (?i:...), (?-i:...)"""
        values = {"a": 256, "i": 2, "m": 8, "s": 16, "u": 32, "x": 64}
        on, off, is_off = 0, 0, False
        while self.peek() not in ("", ":", ")"):
            letter = self.peek()
            self.i += 1
            if letter == "-":
                is_off = True
            elif letter not in values:
                self.fail(f"unknown extension ?{letter}", start + 1)
            elif is_off:
                off |= values[letter]
            else:
                on |= values[letter]
        if self.take(")"):
            self.flags |= on
            return EMPTY
        self.take(":")
        before, self.flags = self.flags, (self.flags | on) & ~off
        inner = self.closed(start)
        self.flags = before
        return inner
