"""textwrap: dedent, indent, wrap, fill, shorten and TextWrapper."""
import re

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']
_BLANKS = '\t\n\x0b\x0c\r '
# What is kept whole: blanks, a dash between words, a word up to its hyphen.
_PIECES = re.compile(
    r'[\t\n\x0b\x0c\r ]+'
    r'|(?<=[\w!"\'&.,?])-{2,}(?=\w)'
    r'|[^\t\n\x0b\x0c\r ](?:[^\t\n\x0b\x0c\r ]*?)(?:'
    r'-(?:(?<=[^\d\W]{2}-)|(?<=[^\d\W]-[^\d\W]-))'
    r'(?=[^\d\W](?:[^\d\W]|-[^\d\W]))'
    r'|(?=[\t\n\x0b\x0c\r ]|\Z)'
    r'|(?<=[\w!"\'&.,?])(?=-{2,}\w))')
_SENTENCE_END = re.compile(r'[a-z][\.\!\?][\"\']?\Z')


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


class TextWrapper:
    def __init__(self, width=70, initial_indent='', subsequent_indent='',
                 expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *,
                 max_lines=None, placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _pieces(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = ''.join([' ' if ch in _BLANKS else ch for ch in text])
        if self.break_on_hyphens is True:
            pieces = _PIECES.findall(text)
        else:
            pieces = re.split(r'([\t\n\x0b\x0c\r ]+)', text)
        pieces = [piece for piece in pieces if piece]
        if self.fix_sentence_endings:
            for i in range(len(pieces) - 1):
                if pieces[i + 1] == ' ' and _SENTENCE_END.search(pieces[i]):
                    pieces[i + 1] = '  '
        return pieces

    def _break_long(self, pieces, line, room):
        """The first piece is longer than a line: a part of it, or all."""
        if not self.break_long_words:
            if not line:
                line.append(pieces.pop(0))
            return
        piece, end = pieces[0], room
        if self.break_on_hyphens and len(piece) > room:
            hyphen = piece.rfind('-', 0, room)
            if hyphen > 0 and any(ch != '-' for ch in piece[:hyphen]):
                end = hyphen + 1
        line.append(piece[:end])
        pieces[0] = piece[end:]

    def _last_line(self, lines, line, lead, width):
        """Cut where the placeholder fits; on the line before if it must."""
        used = sum(map(len, line))
        while line:
            if line[-1].strip() and used + len(self.placeholder) <= width:
                lines.append(lead + ''.join(line) + self.placeholder)
                return
            used -= len(line.pop())
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                lines[-1] = before + self.placeholder
                return
        lines.append(lead + self.placeholder.lstrip())

    def _next_line(self, pieces, width):
        line, used = [], 0
        while pieces and used + len(pieces[0]) <= width:
            used += len(pieces[0])
            line.append(pieces.pop(0))
        if pieces and len(pieces[0]) > width:
            self._break_long(pieces, line, 1 if width < 1 else width - used)
        if self.drop_whitespace and line and not line[-1].strip():
            line.pop()
        return line

    def _fits(self, lines, line, pieces, width):
        if self.max_lines is None or len(lines) + 1 < self.max_lines:
            return True
        is_last = not pieces or (self.drop_whitespace and len(pieces) == 1
                                 and not pieces[0].strip())
        return is_last and sum(map(len, line)) <= width

    def wrap(self, text):
        pieces, lines = self._pieces(text), []
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.max_lines is not None:
            lead = (self.subsequent_indent if self.max_lines > 1
                    else self.initial_indent)
            if len(lead) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        while pieces:
            lead = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(lead)
            if self.drop_whitespace and lines and not pieces[0].strip():
                del pieces[0]
            line = self._next_line(pieces, width)
            if line and not self._fits(lines, line, pieces, width):
                self._last_line(lines, line, lead, width)
                break
            if line:
                lines.append(lead + ''.join(line))
        return lines

    def fill(self, text):
        return '\n'.join(self.wrap(text))


def wrap(text, width=70, **options):
    return TextWrapper(width=width, **options).wrap(text)


def fill(text, width=70, **options):
    return TextWrapper(width=width, **options).fill(text)


def shorten(text, width, **options):
    return TextWrapper(width=width, max_lines=1, **options).fill(
        ' '.join(text.strip().split()))
