"""ast: literal_eval, which configurations are read with."""
import re

__all__ = ['literal_eval']

_STRING = re.compile(r"""[bBrRuU]{0,2}('''.*?'''|\"\"\".*?\"\"\"|"""
                     r"""'(\\.|[^'\\])*'|"(\\.|[^"\\])*")""", re.S)
_EXPONENT = re.compile(r'(\d\.?)[eE][-+]?\d+')
_NAME = re.compile(r'(?<![\w.])[A-Za-z_]\w*')
_OPERATOR = re.compile(r"""[*/%<>=!&|^@~;]|[\w)\]}.]\s*[-+]|\]\s*\[|"""
                       r"""[\w)\]}]\s*\(""")


def _is_literal(text):
    """Does text hold literals alone, no name, operator or call?"""
    bare = _EXPONENT.sub(r'\1', _STRING.sub('0', text))
    return not _OPERATOR.search(bare.replace('set()', '0')) and all(
        name in ('True', 'False', 'None', 'set')
        for name in _NAME.findall(bare))


def literal_eval(node_or_string):
    if not _is_literal(node_or_string):
        raise ValueError('malformed node or string on line 1: '
                         f'{node_or_string!r}')
    return eval(node_or_string.lstrip(' \t'))
