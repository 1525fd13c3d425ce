# Atomic groups, possessive repeats, and what a look-behind may hold.
import re

TEXTS = ('aab', 'abcd bcd', 'aaaa', '12 ²3', 'xyxyz', '')
for pattern in (r'a*+b', r'a++', r'(?>a+)b', r'(?>a|ab)c', r'(?:a|b)*+d?',
                r'(?<=ab|cd)c?', r'(?<=a{2})b', r'(xy)(?<=\1)x', r'(?<!b)c',
                r'\d+', r'(?a)\d+', r'(a)?(?(1)b|c)', r'(?P<w>a)?(?(w)a|.)'):
    compiled = re.compile(pattern)
    print(pattern, [compiled.findall(text) for text in TEXTS],
          [m and (m.span(), m.groups()) for m in map(compiled.search, TEXTS)])
for pattern in (r'(?<=a+)b', r'(?<=a|bc)d', r'(?(1)a|b)', r'(?(n)a|b)', r'a**',
                r'(?<=\w*)a'):
    try:
        print(re.compile(pattern))
    except re.error as error:
        print(pattern, error)
