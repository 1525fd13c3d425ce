"""Expands templates at random.

In a template, `{a|b|c}` stands for one of its alternatives, which are
templates too, and `{name}` for one alternative of the rule `name`. Rules are
lines `name = a | b`; a line `[name]` begins a family; every other line is a
template of the family. An empty alternative is `{|a}`; `\\|` is a `|`.
"""
import ast
import re

RULE = re.compile(r'(\w+) = (.*)')


def alternatives(text):
    """The parts of the text between the `|` that stand in no braces."""
    parts, depth, start, i = [], 0, 0, 0
    while i < len(text):
        if text[i] == '\\':
            i += 1
        elif text[i] in '{}':
            depth += 1 if text[i] == '{' else -1
        elif text[i] == '|' and not depth:
            parts.append(text[start:i])
            start = i + 1
        i += 1
    return parts + [text[start:]]


def closing_brace(text, i):
    depth = 0
    while True:
        depth += (text[i] == '{') - (text[i] == '}')
        if not depth:
            return i
        i += 1


def is_python(text):
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


class Grammar:
    def __init__(self):
        self.rules = {}

    def expand(self, template, random):
        out, i = [], 0
        while i < len(template):
            c = template[i]
            if c == '{':
                end = closing_brace(template, i)
                inner = template[i + 1:end]
                choices = self.rules.get(inner) or alternatives(inner)
                out.append(self.expand(random.choice(choices), random))
                i = end
            elif c == '\\' and template[i + 1] == '|':
                out.append('|')
                i += 1
            else:
                out.append(c)
            i += 1
        return ''.join(out)

    def distinct(self, template, count, random):
        """Up to `count` different expansions that are Python."""
        found = {}
        for _ in range(3 * count):
            text = self.expand(template, random)
            if is_python(text):
                found.setdefault(text)
            if len(found) == count:
                break
        return list(found)

    def read(self, path):
        """The families of a file: {name: [template]}."""
        families, family = {}, None
        lines = open(path).read().replace('\\\n', '').splitlines()
        for line in lines:
            rule = RULE.fullmatch(line)
            if not line.strip() or line.startswith('#'):
                continue
            if line.startswith('[') and line.endswith(']'):
                family = families.setdefault(line[1:-1], [])
            elif rule and family is None:
                self.rules[rule[1]] = [
                    part.strip() for part in alternatives(rule[2])]
            else:
                family.append(line)
        return families
