"""The words of a command line, given to the arguments that they belong to."""
import re as _re
from ._actions import (ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS,
                       ZERO_OR_MORE, ArgumentError, ArgumentTypeError, name_of)

_NEGATIVE_NUMBER = _re.compile(r'^-\d+$|^-\d*\.\d+$')
# Of words written as letters: A for an argument, O for an option, - for '--'.
_PATTERNS = {None: '-*A-*', OPTIONAL: '-*A?-*', ZERO_OR_MORE: '-*[A-]*',
             ONE_OR_MORE: '-*A[A-]*', REMAINDER: '[-AO]*',
             PARSER: '-*A[-AO]*', SUPPRESS: '-*-*'}


def _pattern(action):
    nargs = action.nargs
    pattern = (_PATTERNS[nargs] if nargs in _PATTERNS
               else '-*' + '-*'.join('A' * nargs))
    if action.option_strings:
        pattern = pattern.replace('-*', '').replace('-', '')
    return f'({pattern})'


def _n_words(action, letters):
    """How many of the words behind an option it takes."""
    found = _re.match(_pattern(action), letters)
    if found:
        return len(found.group(1))
    wanted = {None: 'one argument', OPTIONAL: 'at most one argument',
              ONE_OR_MORE: 'at least one argument'}.get(action.nargs)
    plural = '' if action.nargs == 1 else 's'
    raise ArgumentError(action, 'expected ' + (
        wanted or f'{action.nargs} argument{plural}'))


def convert(action, word, registry):
    make = registry.get(action.type, action.type)
    if make is None:
        return word
    try:
        return make(word)
    except ArgumentTypeError as e:
        raise ArgumentError(action, str(e)) from None
    except (TypeError, ValueError):
        name = getattr(action.type, '__name__', repr(action.type))
        raise ArgumentError(action,
                            f'invalid {name} value: {word!r}') from None


def _check(action, value):
    if action.choices is not None and value not in action.choices:
        listed = ', '.join(repr(c) for c in action.choices)
        raise ArgumentError(
            action, f'invalid choice: {value!r} (choose from {listed})')


def _values(action, words, registry):
    words = list(words)
    if action.nargs not in (PARSER, REMAINDER) and '--' in words:
        words.remove('--')
    is_positional = not action.option_strings
    if not words and action.nargs == OPTIONAL:
        value = action.default if is_positional else action.const
        if isinstance(value, str):
            value = convert(action, value, registry)
            _check(action, value)
        return value
    if not words and action.nargs == ZERO_OR_MORE and is_positional:
        return [] if action.default is None else action.default
    if action.nargs == SUPPRESS:
        return SUPPRESS
    values = [convert(action, word, registry) for word in words]
    if action.nargs in (None, OPTIONAL):
        _check(action, values[0])
        return values[0]
    if action.nargs != REMAINDER:
        for value in values[:1] if action.nargs == PARSER else values:
            _check(action, value)
    return values


class Parse:
    """One run over the words of a command line."""

    def __init__(self, parser, words, namespace):
        self._parser, self._words, self._namespace = parser, words, namespace
        self._registry = parser._registries['type']
        self._left = [a for a in parser._actions if not a.option_strings]
        self._seen, self._given = [], []
        self._extras = []
        self._options, letters = {}, ''
        for i, word in enumerate(words):
            if '-' in letters:
                letters += 'A'
            elif word == '--':
                letters += '-'
            else:
                option = self._option_of(word)
                letters += 'A' if option is None else 'O'
                if option is not None:
                    self._options[i] = option
        self._letters = letters

    def run(self):
        at, last = 0, max(self._options, default=-1)
        while at <= last:
            option_at = min(i for i in self._options if i >= at)
            if at != option_at:
                end = self._positionals(at)
                if end > at:
                    at = end
                    continue
            if at not in self._options:
                self._extras += self._words[at:option_at]
                at = option_at
            at = self._optional(at)
        end = self._positionals(at)
        self._extras += self._words[end:]
        self._finish()
        return self._extras

    def _option_of(self, word):
        """(action, option, what follows '=') or None for an argument."""
        parser = self._parser
        known = parser._option_string_actions
        if not word or word[0] not in parser.prefix_chars:
            return None
        if word in known:
            return known[word], word, None
        if len(word) == 1:
            return None
        option, equals, value = word.partition('=')
        if equals and option in known:
            return known[option], option, value
        found = self._abbreviated(word)
        if len(found) > 1:
            listed = ', '.join(option for _, option, _ in found)
            raise ArgumentError(
                None, f'ambiguous option: {word} could match {listed}')
        if found:
            return found[0]
        if _NEGATIVE_NUMBER.match(word):
            if not parser._has_negative_number_optionals:
                return None
        return None if ' ' in word else (None, word, None)

    def _abbreviated(self, word):
        parser, found = self._parser, []
        known = parser._option_string_actions
        if word[1] in parser.prefix_chars:
            if parser.allow_abbrev:
                prefix, equals, value = word.partition('=')
                found = [(known[option], option, value if equals else None)
                         for option in known if option.startswith(prefix)]
            return found
        for option in known:
            if option == word[:2]:
                found.append((known[option], option, word[2:]))
            elif option.startswith(word):
                found.append((known[option], option, None))
        return found

    def _take(self, action, words, option=None):
        self._seen.append(action)
        value = _values(action, words, self._registry)
        if value is not action.default:
            self._given.append(action)
            for group in self._parser._mutually_exclusive_groups:
                if not any(a is action for a in group._group_actions):
                    continue
                for other in group._group_actions:
                    if other is not action and self._is_in(other, self._given):
                        raise ArgumentError(action, 'not allowed with argument '
                                            f'{name_of(other)}')
        if value is not SUPPRESS:
            action(self._parser, self._namespace, value, option)

    def _is_in(self, action, actions):
        return any(a is action for a in actions)

    def _optional(self, at):
        action, option, value = self._options[at]
        if action is None:
            self._extras.append(self._words[at])
            return at + 1
        taken = []
        # Letters of one dash, as -vvx3, are options of their own.
        while value is not None and not _re.match(_pattern(action), 'A') or (
                value and action.nargs == 0):
            short = option[0] + value[:1]
            known = self._parser._option_string_actions
            if (action.nargs != 0 or not value or short not in known
                    or option[1] in self._parser.prefix_chars):
                raise ArgumentError(action,
                                    f'ignored explicit argument {value!r}')
            taken.append((action, [], option))
            action, option, value = known[short], short, value[1:] or None
        if value is None:
            n = _n_words(action, self._letters[at + 1:])
            end = at + 1 + n
            taken.append((action, self._words[at + 1:end], option))
        elif _n_words(action, 'A') == 1:
            end = at + 1
            taken.append((action, [value], option))
        else:
            raise ArgumentError(action, f'ignored explicit argument {value!r}')
        for one in taken:
            self._take(*one)
        return end

    def _positionals(self, at):
        """As many of those left as the words from there are enough for."""
        letters = self._letters[at:]
        for n in range(len(self._left), 0, -1):
            pattern = ''.join(_pattern(a) for a in self._left[:n])
            found = _re.match(pattern, letters)
            if found:
                actions, self._left = self._left[:n], self._left[n:]
                for action, text in zip(actions, found.groups()):
                    end = at + len(text)
                    self._take(action, self._words[at:end])
                    at = end
                break
        return at

    def _finish(self):
        missing = []
        for action in self._parser._actions:
            if self._is_in(action, self._seen):
                continue
            if action.required:
                missing.append(name_of(action))
            elif isinstance(action.default, str) and action.default is getattr(
                    self._namespace, action.dest, None):
                setattr(self._namespace, action.dest,
                        convert(action, action.default, self._registry))
        if missing:
            self._parser.error('the following arguments are required: '
                               f'{", ".join(missing)}')
        for group in self._parser._mutually_exclusive_groups:
            members = group._group_actions
            if group.required and not any(self._is_in(a, self._given)
                                          for a in members):
                names = ' '.join(name_of(a) for a in members
                                 if a.help is not SUPPRESS)
                self._parser.error(f'one of the arguments {names} is required')
