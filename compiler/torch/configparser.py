"""configparser: files of sections with keys and texts, read and shown."""
import re
from collections.abc import MutableMapping

__all__ = ['NoSectionError', 'DuplicateOptionError', 'DuplicateSectionError',
           'NoOptionError', 'InterpolationError', 'InterpolationDepthError',
           'InterpolationMissingOptionError', 'InterpolationSyntaxError',
           'ParsingError', 'MissingSectionHeaderError', 'ConfigParser',
           'SafeConfigParser', 'RawConfigParser', 'Interpolation',
           'BasicInterpolation', 'ExtendedInterpolation', 'SectionProxy',
           'DEFAULTSECT', 'MAX_INTERPOLATION_DEPTH', 'Error']
DEFAULTSECT, MAX_INTERPOLATION_DEPTH = 'DEFAULT', 10
_UNSET = object()


class Error(Exception):
    def __init__(self, msg=''):
        self.message = msg
        super().__init__(msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    def __init__(self, section):
        super().__init__(f'No section: {section!r}')
        self.section = section


class NoOptionError(Error):
    def __init__(self, option, section):
        super().__init__(f'No option {option!r} in section: {section!r}')
        self.option, self.section = option, section


def _at(source, lineno, text):
    if source is None:
        return text[0].upper() + text[1:]
    line = '' if lineno is None else f' [line {lineno:2d}]'
    return f'While reading from {source!r}{line}: {text}'


class DuplicateSectionError(Error):
    def __init__(self, section, source=None, lineno=None):
        super().__init__(_at(source, lineno,
                             f'section {section!r} already exists'))
        self.section, self.source, self.lineno = section, source, lineno


class DuplicateOptionError(Error):
    def __init__(self, section, option, source=None, lineno=None):
        super().__init__(_at(source, lineno, f'option {option!r} in section'
                             f' {section!r} already exists'))
        self.section, self.option = section, option


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        super().__init__(msg)
        self.option, self.section = option, section


class InterpolationMissingOptionError(InterpolationError):
    def __init__(self, option, section, rawval, reference):
        super().__init__(
            option, section, f'Bad value substitution: option {option!r} in'
            f' section {section!r} contains an interpolation key {reference!r}'
            f' which is not a valid option name. Raw value: {rawval!r}')
        self.reference = reference


class InterpolationSyntaxError(InterpolationError):
    pass


class InterpolationDepthError(InterpolationError):
    def __init__(self, option, section, rawval):
        super().__init__(
            option, section, 'Recursion limit exceeded in value substitution:'
            f' option {option!r} in section {section!r} contains an'
            f' interpolation key which cannot be substituted in'
            f' {MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}')


class ParsingError(Error):
    def __init__(self, source):
        super().__init__(f'Source contains parsing errors: {source!r}')
        self.source, self.errors = source, []

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += f'\n\t[line {lineno:2d}]: {line}'


class MissingSectionHeaderError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(self, 'File contains no section headers.\n'
                       f'file: {filename!r}, line: {lineno}\n{line!r}')
        self.source, self.lineno, self.line = filename, lineno, line


class Interpolation:
    """None: texts stand for themselves."""

    def value(self, parser, section, option, text, depth=1):
        return text

    def check(self, option, text):
        pass


class BasicInterpolation(Interpolation):
    """%(name)s is another option of the section, or a default."""
    _mark = re.compile(r'%(%|\((\w[^)]*)\)s)?')

    def found(self, parser, section, option, text, found):
        name = parser.optionxform(found[2])
        options = parser._all_of(section)
        if name not in options:
            raise InterpolationMissingOptionError(option, section, text, name)
        return section, name, options[name]

    def value(self, parser, section, option, text, depth=1):
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, text)
        sign, out, at = self._mark.pattern[0].lstrip('\\'), [], 0
        for found in self._mark.finditer(text):
            out.append(text[at:found.start()])
            at = found.end()
            if found[1] is None:
                rest = text[found.start():]
                if sign == '%':
                    raise InterpolationSyntaxError(
                        option, section, "'%' must be followed by '%' or '(',"
                        f' found: {rest!r}')
                raise InterpolationSyntaxError(
                    option, section, "'$' must be followed by '$' or '{',"
                    f' found: {rest!r}')
            elif found[2] is None:
                out.append(found[1])
            else:
                where, name, raw = self.found(parser, section, option, text,
                                              found)
                out.append(self.value(parser, where, name, raw or '',
                                      depth + 1))
        return ''.join(out) + text[at:]

    def check(self, option, text):
        left = self._mark.sub(lambda found: '' if found[1] else found[0], text)
        sign = left and [ch for ch in '%$' if ch in left
                         and ch in self._mark.pattern]
        if sign:
            raise ValueError(f'invalid interpolation syntax in {text!r} at'
                             f' position {text.index(sign[0])}')


class ExtendedInterpolation(BasicInterpolation):
    """${name}, ${section:name}"""
    _mark = re.compile(r'\$(\$|\{([^}]+)\})?')

    def found(self, parser, section, option, text, found):
        *other, name = found[2].split(':')
        where, name = other[0] if other else section, parser.optionxform(name)
        if (where != parser.default_section and not parser.has_section(where)
                ) or name not in parser._all_of(where):
            raise InterpolationMissingOptionError(option, section, text,
                                                  found[2])
        return where, name, parser._all_of(where)[name]


class RawConfigParser(MutableMapping):
    BOOLEAN_STATES = {'1': True, 'yes': True, 'true': True, 'on': True,
                      '0': False, 'no': False, 'false': False, 'off': False}
    _DEFAULT_INTERPOLATION = Interpolation

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *,
                 delimiters=('=', ':'), comment_prefixes=('#', ';'),
                 inline_comment_prefixes=None, strict=True,
                 empty_lines_in_values=True, default_section=DEFAULTSECT,
                 interpolation=_UNSET, converters=None):
        if converters:
            from _t2c import unsupported
            unsupported('ConfigParser with converters', 'convert the texts')
        self.default_section, self._strict = default_section, strict
        self._allow_no_value, self._delimiters = allow_no_value, delimiters
        self._comments = tuple(comment_prefixes or ())
        self._inline = tuple(inline_comment_prefixes or ())
        self._keeps_empty = empty_lines_in_values
        self._defaults, self._sections = {}, {}
        self._interpolation = (self._DEFAULT_INTERPOLATION()
                               if interpolation is _UNSET
                               else interpolation or Interpolation())
        if defaults:
            self.read_dict({default_section: defaults})

    def optionxform(self, optionstr):
        return optionstr.lower()

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections)

    def has_section(self, section):
        return section in self._sections

    def add_section(self, section):
        if section in self._sections:
            raise DuplicateSectionError(section)
        if section == self.default_section:
            raise ValueError(f'Invalid section name: {section!r}')
        self._sections[section] = {}

    def _own_of(self, section):
        if section == self.default_section:
            return self._defaults
        if section not in self._sections:
            raise NoSectionError(section)
        return self._sections[section]

    def _all_of(self, section):
        return {**self._defaults, **self._own_of(section)}

    def options(self, section):
        if section not in self._sections:
            raise NoSectionError(section)
        own = self._sections[section]
        return list(own) + [x for x in self._defaults if x not in own]

    def has_option(self, section, option):
        section = section or self.default_section
        if section != self.default_section and section not in self._sections:
            return False
        return self.optionxform(option) in self._all_of(section)

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        try:
            options = self._all_of(section)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        for name, value in (vars or {}).items():
            options[self.optionxform(name)] = str(value)
        name = self.optionxform(option)
        if name not in options:
            if fallback is _UNSET:
                raise NoOptionError(name, section)
            return fallback
        text = options[name]
        return text if raw or text is None else self._interpolation.value(
            self, section, name, text)

    def _converted(self, convert, section, option, fallback, options):
        text = self.get(section, option, fallback=fallback, **options)
        return text if text is fallback else convert(text)

    def getint(self, section, option, *, fallback=_UNSET, **options):
        return self._converted(int, section, option, fallback, options)

    def getfloat(self, section, option, *, fallback=_UNSET, **options):
        return self._converted(float, section, option, fallback, options)

    def getboolean(self, section, option, *, fallback=_UNSET, **options):
        return self._converted(self._truth, section, option, fallback, options)

    def _truth(self, text):
        if text.lower() not in self.BOOLEAN_STATES:
            raise ValueError(f'Not a boolean: {text}')
        return self.BOOLEAN_STATES[text.lower()]

    def items(self, section=_UNSET, raw=False, vars=None):
        if section is _UNSET:
            return super().items()
        names = {**self._defaults, **self._own_of(section)}
        return [(name, self.get(section, name, raw=raw)) for name in names]

    def set(self, section, option, value=None):
        if value:
            self._interpolation.check(option, value)
        own = self._defaults if not section else self._own_of(section)
        own[self.optionxform(option)] = value

    def remove_option(self, section, option):
        own = self._defaults if not section else self._own_of(section)
        return own.pop(self.optionxform(option), _UNSET) is not _UNSET

    def remove_section(self, section):
        return self._sections.pop(section, None) is not None

    # --- reading and showing ---

    def read(self, filenames, encoding=None):
        if isinstance(filenames, (str, bytes)) or hasattr(
                filenames, '__fspath__'):
            filenames = [filenames]
        done = []
        for name in filenames:
            try:
                with open(name, encoding=encoding) as file:
                    self.read_file(file, str(name))
            except OSError:
                continue
            done.append(name)
        return done

    def read_string(self, string, source='<string>'):
        self._read(string.splitlines(True), source)

    def read_file(self, f, source=None):
        self._read(f, source or getattr(f, 'name', '<???>'))

    def read_dict(self, dictionary, source='<dict>'):
        for section, options in dictionary.items():
            section = str(section)
            if section != self.default_section:
                self._sections.setdefault(section, {})
            for name, value in options.items():
                self.set(section, str(name),
                         None if value is None else str(value))

    def _uncommented(self, line):
        bare = line.strip()
        if bare.startswith(self._comments):
            return ''
        ends = [i for i in range(1, len(line)) if line[i - 1].isspace()
                and line.startswith(self._inline, i)] if self._inline else []
        return (line[:ends[0]] if ends else line).strip()

    def _read(self, lines, source):
        try:
            self._read_lines(lines, source)
        finally:
            for own in [self._defaults, *self._sections.values()]:
                for name, parts in own.items():
                    if isinstance(parts, list):
                        own[name] = '\n'.join(parts).rstrip('\n')

    def _read_lines(self, lines, source):
        own = name = failed = None
        seen, indent = set(), 0
        for number, line in enumerate(lines, 1):
            value = self._uncommented(line)
            if not value:
                is_comment = bool(line.strip())
                if self._keeps_empty and not is_comment and name and (
                        own.get(name) is not None):
                    own[name].append('')
                elif not self._keeps_empty:
                    indent = float('inf')
                continue
            column = len(line) - len(line.lstrip())
            if own is not None and name and column > indent:
                own[name].append(value)
                continue
            indent, is_head = column, re.match(r'\[(.+)\]', value)
            if is_head:
                own, name = self._section_read(is_head[1], source, number,
                                               seen), None
            elif own is None:
                raise MissingSectionHeaderError(source, number, line)
            else:
                name = self._option_read(own, value, source, number, seen)
                if not name:
                    failed = failed or ParsingError(source)
                    failed.append(number, repr(line))
        if failed:
            raise failed

    def _section_read(self, section, source, number, seen):
        self._reading = section
        if section == self.default_section:
            return self._defaults
        if section in self._sections:
            if self._strict and section in seen:
                raise DuplicateSectionError(section, source, number)
        else:
            self._sections[section] = {}
        seen.add(section)
        return self._sections[section]

    def _option_read(self, own, value, source, number, seen):
        ends = [value.find(x) for x in self._delimiters if x in value]
        if not ends and not self._allow_no_value:
            return None
        name = value[:min(ends)].rstrip() if ends else value
        name = self.optionxform(name)
        if self._strict and (self._reading, name) in seen:
            raise DuplicateOptionError(self._reading, name, source, number)
        seen.add((self._reading, name))
        own[name] = [value[min(ends) + 1:].strip()] if ends else None
        return name

    def write(self, fp, space_around_delimiters=True):
        sign = self._delimiters[0]
        sign = f' {sign} ' if space_around_delimiters else sign
        shown = {self.default_section: self._defaults} if self._defaults else {}
        for section, options in {**shown, **self._sections}.items():
            fp.write(f'[{section}]\n')
            for name, value in options.items():
                if value is None and self._allow_no_value:
                    fp.write(f'{name}\n')
                else:
                    text = str(value).replace('\n', '\n\t')
                    fp.write(f'{name}{sign}{text}\n')
            fp.write('\n')

    # --- as a mapping ---

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return SectionProxy(self, key)

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        self._own_of(key).clear() if key in self else None
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError('Cannot remove the default section.')
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return iter([self.default_section, *self._sections])


class ConfigParser(RawConfigParser):
    _DEFAULT_INTERPOLATION = BasicInterpolation

    def set(self, section, option, value=None):
        if not isinstance(option, str):
            raise TypeError('option keys must be strings')
        if not isinstance(value, str) and not (
                value is None and self._allow_no_value):
            raise TypeError('option values must be strings')
        super().set(section, option, value)


SafeConfigParser = ConfigParser


class SectionProxy(MutableMapping):
    def __init__(self, parser, name):
        self.parser, self.name = parser, name

    def __repr__(self):
        return f'<Section: {self.name}>'

    def __getitem__(self, key):
        if not self.parser.has_option(self.name, key):
            raise KeyError(key)
        return self.parser.get(self.name, key)

    def __setitem__(self, key, value):
        self.parser.set(self.name, key, value)

    def __delitem__(self, key):
        if not (self.parser.has_option(self.name, key)
                and self.parser.remove_option(self.name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self.parser.has_option(self.name, key)

    def _names(self):
        if self.name == self.parser.default_section:
            return list(self.parser.defaults())
        return self.parser.options(self.name)

    def __len__(self):
        return len(self._names())

    def __iter__(self):
        return iter(self._names())

    def get(self, option, fallback=None, **options):
        return self.parser.get(self.name, option, fallback=fallback, **options)

    def getint(self, option, fallback=None, **options):
        return self.parser.getint(self.name, option, fallback=fallback,
                                  **options)

    def getfloat(self, option, fallback=None, **options):
        return self.parser.getfloat(self.name, option, fallback=fallback,
                                    **options)

    def getboolean(self, option, fallback=None, **options):
        return self.parser.getboolean(self.name, option, fallback=fallback,
                                      **options)
