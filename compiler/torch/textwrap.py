"""textwrap: dedent, indent, wrap, fill, shorten."""


def dedent(text):
    lines = text.split("\n")
    margin = None
    for line in lines:
        if line.strip(" \t"):
            lead = line[:len(line) - len(line.lstrip(" \t"))]
            margin = lead if margin is None else _common_start(margin, lead)
    n = len(margin or "")
    return "\n".join(line[n:] if line.strip(" \t") else "" for line in lines)


def _common_start(a, b):
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n]:
        n += 1
    return a[:n]


def indent(text, prefix, predicate=None):
    chosen = predicate or (lambda line: line.strip())
    return "".join(
        prefix + line if chosen(line) else line
        for line in text.splitlines(True))


def wrap(text, width=70, initial_indent="", subsequent_indent=""):
    lines, line = [], ""
    for word in text.split():
        lead = subsequent_indent if lines else initial_indent
        room = width - len(lead)
        while True:
            if not line and len(word) <= room:
                line = word
            elif line and len(line) + 1 + len(word) <= room:
                line += " " + word
            elif not line:
                lines.append(lead + word[:room])
                word = word[room:]
                lead = subsequent_indent
                room = width - len(lead)
                continue
            else:
                lines.append(lead + line)
                line = ""
                lead = subsequent_indent
                room = width - len(lead)
                continue
            break
    if line:
        lines.append((subsequent_indent if lines else initial_indent) + line)
    return lines


def fill(text, width=70, **keywords):
    return "\n".join(wrap(text, width, **keywords))


def shorten(text, width, placeholder=" [...]"):
    words = text.split()
    whole = " ".join(words)
    if len(whole) <= width:
        return whole
    while words and len(" ".join(words) + placeholder) > width:
        words.pop()
    return " ".join(words) + placeholder if words else placeholder.lstrip()
