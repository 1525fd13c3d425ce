# The module `keyword`.
import keyword
from keyword import iskeyword, issoftkeyword, kwlist

print(kwlist, len(kwlist))
print([iskeyword(word) for word in ('if', 'match', 'If', '', 'lambda')])
print([issoftkeyword(word) for word in ('if', 'match', 'case', '_')])
print(keyword.softkwlist, keyword.__all__)


def is_variable(name):
    return name.isidentifier() and not iskeyword(name)


print([is_variable(name) for name in ('x', '1x', 'class', 'klass', 'x-y')])
