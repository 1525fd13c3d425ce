"""YAML as OmegaConf has it: 1e-3 is a number, a date is a text, and what could
be read as a number stands in quotes."""
import re
from yaml import _reader
from yaml._writer import _text, write

_FLOAT = re.compile(r'([-+]?[0-9]+(_[0-9]+)*\.[0-9_]*([eE][-+]?[0-9]+)?'
                    r'|[-+]?[0-9]+(_[0-9]+)*[eE][-+]?[0-9]+'
                    r'|\.[0-9]+(_[0-9]+)*([eE][-+][0-9]+)?)\Z')
_DATE = re.compile(r'[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?([Tt \t].*)?\Z')


def _resolved(text):
    if _FLOAT.match(text):
        return float(text.replace('_', ''))
    return text if _DATE.match(text) else _reader.resolved(text)


def read(text):
    return _reader.Reader(text, _resolved).document()


def _looks_like_number(value):
    for kind in int, float:
        try:
            kind(value)
            return True
        except ValueError:
            pass
    return value in ('y', 'Y', 'n', 'N')


def _shown(value):
    if '\n' in value:
        from _t2c import unsupported
        unsupported(f'to_yaml() of the text {value!r}', 'print its parts')
    return _text(value, _looks_like_number(value), has_unicode=True)


def dump(value, sort_keys):
    return write(value, False, sort_keys, _shown)
