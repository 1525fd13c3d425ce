#!/usr/bin/env python3
"""Every message, label, note and help of the compiler occurs in a test, a page
of docs/explain, or an expected output."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCES = ['driver', 'eval', 'tensor']
TESTS = ['tests/errors/*.err', 'tests/**/*.sh', 'tests/**/*.txt',
         'tests/unit/*.c', 'tests/golden/**/*', 'tests/models/*.out',
         'tests/acceptance/*.out', 'tests/lsp/*', 'docs/explain/*.md',
         'tests/compiled/*.py', 'tests/oracle/**/*.py']
# A call, or a member that is set, up to the end of the statement.
SAYS = re.compile(r'(?:phrase\(it|set_help\(it|warn_at\(|diag_note\(|'
                  r'add_note\(|explain\(it|raise_unsupported\(it|help = |'
                  r'label = |headline = |diag_new\()[^;{}]*?'
                  r'((?:"(?:[^"\\]|\\.)*"[^;{}"]*?)+)[;}]')
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
PLACEHOLDER = re.compile(r'%[-.*0-9]*(?:ll|z)?[a-zA-Z]')
# Signatures, and what only a full machine or a limit of ours says.
EXCUSED = ['(input, ', 'divisor_override=None', 'return_indices=False',
           'a statement of more than', 'more than 32 decorators',
           'that an abandoned statement had', 'out of memory',
           'must broadcast to [..., ', '** among the bases']


def joined(text):
    return re.sub(r'"\s*\n\s*"', '', text)


def spaced(text):
    return re.sub(r'\s+', ' ', text)


def longest_part(text):
    text = text.replace('%%', '%').replace('\\"', '"').replace('\\n', ' ')
    return spaced(max(PLACEHOLDER.split(text), key=len)).strip()


def texts(path):
    for said in SAYS.finditer(joined(path.read_text())):
        for text in STRING.findall(said[1]):
            if ' ' in text and len(longest_part(text)) >= 8:
                yield text


def main():
    tested = ''.join(path.read_text(errors='replace')
                     for pattern in TESTS for path in ROOT.glob(pattern)
                     if path.is_file() and path.suffix != '.npy')
    tested = spaced(joined(tested)).replace("\\'", "'")
    count = failures = 0
    for folder in SOURCES:
        for path in sorted((ROOT / 'compiler' / folder).glob('*.c')):
            for text in texts(path):
                count += 1
                if longest_part(text) in tested or \
                        any(word in text for word in EXCUSED):
                    continue
                print(f'{path.relative_to(ROOT)}: in no test: {text}')
                failures += 1
    print(f'{count} texts, {failures} in no test')
    return failures > 0


if __name__ == '__main__':
    sys.exit(main())
