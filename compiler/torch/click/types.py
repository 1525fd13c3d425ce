"""click.types: what the texts of a command line become."""
import os

from click.exceptions import BadParameter


class ParamType:
    name = 'text'

    def __call__(self, value, param=None, ctx=None):
        return None if value is None else self.convert(value, param, ctx)

    def convert(self, value, param, ctx):
        return value

    def fail(self, message, param=None, ctx=None):
        raise BadParameter(message, ctx=ctx, param=param)


class _Text(ParamType):
    def convert(self, value, param, ctx):
        return value.decode() if isinstance(value, bytes) else str(value)


class _Number(ParamType):
    def __init__(self, kind, name):
        self._kind, self.name = kind, name

    def convert(self, value, param, ctx):
        try:
            return self._kind(value)
        except ValueError:
            self.fail(f'{value!r} is not a valid {self.name}.', param, ctx)


class _Truth(ParamType):
    name = 'boolean'

    def convert(self, value, param, ctx):
        if isinstance(value, bool):
            return value
        low = value.strip().lower()
        if low in ('1', 'true', 't', 'yes', 'y', 'on'):
            return True
        if low in ('0', 'false', 'f', 'no', 'n', 'off'):
            return False
        self.fail(f'{value!r} is not a valid boolean.', param, ctx)


class _Range(_Number):
    def __init__(self, min=None, max=None, min_open=False, max_open=False,
                 clamp=False):
        self.min, self.max, self.clamp = min, max, clamp
        self.min_open, self.max_open = min_open, max_open

    def _described(self):
        low, high = '<' * (not self.min_open) , '<' * (not self.max_open)
        low, high = low.replace('<', '<=') or '<', high.replace('<', '<=')
        if self.min is None:
            return f'x{high or "<"}{self.max}'
        if self.max is None:
            return f"x{low.replace('<', '>')}{self.min}"
        return f'{self.min}{low}x{high or "<"}{self.max}'

    def convert(self, value, param, ctx):
        value = super().convert(value, param, ctx)
        is_low = self.min is not None and (
            value <= self.min if self.min_open else value < self.min)
        is_high = self.max is not None and (
            value >= self.max if self.max_open else value > self.max)
        if self.clamp and (is_low or is_high):
            return self.min if is_low else self.max
        if is_low or is_high:
            self.fail(f'{value} is not in the range {self._described()}.',
                      param, ctx)
        return value


class IntRange(_Range):
    _kind, name = int, 'integer range'


class FloatRange(_Range):
    _kind, name = float, 'float range'


class Choice(ParamType):
    name = 'choice'

    def __init__(self, choices, case_sensitive=True):
        self.choices, self.case_sensitive = list(choices), case_sensitive
        if not all(isinstance(choice, str) for choice in self.choices):
            from _t2c import unsupported
            unsupported('click.Choice() but of texts', 'give it their names')

    def convert(self, value, param, ctx):
        for choice in self.choices:
            if value == choice or (not self.case_sensitive
                                   and value.lower() == choice.lower()):
                return choice
        listed = ', '.join(map(repr, self.choices))
        self.fail(f'{value!r} is not one of {listed}.', param, ctx)


class Path(ParamType):
    name = 'path'

    def __init__(self, exists=False, file_okay=True, dir_okay=True,
                 writable=False, readable=True, resolve_path=False,
                 allow_dash=False, path_type=None, executable=False):
        self.exists, self.file_okay, self.dir_okay = exists, file_okay, dir_okay
        self.resolve_path, self.type = resolve_path, path_type

    def convert(self, value, param, ctx):
        name = {(True, False): 'File', (False, True): 'Directory'}.get(
            (self.file_okay, self.dir_okay), 'Path')
        made = os.path.realpath(value) if self.resolve_path else value
        if self.exists and not os.path.exists(made):
            self.fail(f'{name} {value!r} does not exist.', param, ctx)
        for is_okay, test, kind in (
                (self.file_okay, os.path.isfile, 'file'),
                (self.dir_okay, os.path.isdir, 'directory')):
            if not is_okay and test(made):
                self.fail(f'{name} {value!r} is a {kind}.', param, ctx)
        return made if self.type is None else self.type(made)


STRING = _Text()
INT = _Number(int, 'integer')
FLOAT = _Number(float, 'float')
BOOL = _Truth()
_of_class = {str: STRING, int: INT, float: FLOAT, bool: BOOL}


def type_of(given, default):
    """The type of a parameter, by what it is said to be, or by its default."""
    if isinstance(given, ParamType):
        return given
    if given is None and default is not None and not callable(default):
        if isinstance(default, (list, tuple)):
            default = default[0] if default else ''
        given = type(default)
        return _of_class.get(given, STRING)
    if given is None:
        return STRING
    if given not in _of_class:
        from _t2c import unsupported
        unsupported(f'an option of type {given!r}', 'use str, int, float, bool'
                    ' or a type of click')
    return _of_class[given]
