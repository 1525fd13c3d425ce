"""The text of help and usage, laid out as Python lays it out."""
import os as _os
import re as _re
import textwrap as _textwrap
from ._actions import (ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS,
                       ZERO_OR_MORE)


def _columns():
    try:
        return int(_os.environ['COLUMNS'])
    except (KeyError, ValueError):
        return 80


class HelpFormatter:
    def __init__(self, prog, indent_increment=2, max_help_position=24,
                 width=None):
        self._prog, self._step = prog, indent_increment
        self._width = _columns() - 2 if width is None else width
        self._max_help_position = min(
            max_help_position, max(self._width - 20, indent_increment * 2))
        self._current_indent = 0
        self._longest = 0
        # What is written, section by section: functions that make text.
        self._open = [(None, [])]

    def _indent(self):
        self._current_indent += self._step

    def _dedent(self):
        self._current_indent -= self._step

    def start_section(self, heading):
        self._indent()
        self._open.append((heading, []))

    def end_section(self):
        self._dedent()
        heading, parts = self._open.pop()
        outer = ' ' * self._current_indent
        indent = self._current_indent + self._step

        def section():
            before, self._current_indent = self._current_indent, indent
            text = ''.join(part() for part in parts)
            self._current_indent = before
            if not text:
                return ''
            shown = heading is not None and heading is not SUPPRESS
            return '\n' + f'{outer}{heading}:\n' * shown + text + '\n'

        self._open[-1][1].append(section)

    def _add(self, part):
        self._open[-1][1].append(part)

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add(lambda: self._format_text(text))

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add(lambda: self._format_usage(usage, actions, groups,
                                                 prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        shown = [action] + self._subactions(action)
        longest = max(len(self._format_action_invocation(a)) for a in shown)
        self._longest = max(self._longest, longest + self._current_indent)
        self._add(lambda: self._format_action(action))

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = ''.join(part() for part in self._open[0][1])
        text = _re.sub(r'\n\n\n+', '\n\n', text).strip('\n')
        return text + '\n' if text else ''

    def _subactions(self, action):
        get = getattr(action, '_get_subactions', None)
        return [] if get is None else list(get())

    def _format_text(self, text):
        if '%(prog)' in text:
            text = text % {'prog': self._prog}
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, ' ' * self._current_indent) + '\n\n'

    # ---- usage ----

    def _format_usage(self, usage, actions, groups, prefix):
        prefix = 'usage: ' if prefix is None else prefix
        if usage is not None:
            return f'{prefix}{usage % {"prog": self._prog}}\n\n'
        options = [a for a in actions if a.option_strings]
        places = [a for a in actions if not a.option_strings]
        parts = [self._format_actions_usage(part, groups)
                 for part in (options, places)]
        usage = ' '.join([self._prog] + [part for part in parts if part])
        width = self._width - self._current_indent
        if len(prefix) + len(usage) > width and any(parts):
            usage = '\n'.join(self._usage_lines(parts, prefix, width))
        return f'{prefix}{usage}\n\n'

    def _usage_lines(self, parts, prefix, width):
        def lines_of(words, indent, first=None):
            lines, line = [], []
            length = len(indent if first is None else first) - 1
            for word in words:
                if length + 1 + len(word) > width and line:
                    lines.append(indent + ' '.join(line))
                    line, length = [], len(indent) - 1
                line.append(word)
                length += len(word) + 1
            if line:
                lines.append(indent + ' '.join(line))
            if first is not None:
                lines[0] = lines[0][len(indent):]
            return lines

        pattern = r'\(.*?\)+(?=\s|$)|\[.*?\]+(?=\s|$)|\S+'
        options, places = [_re.findall(pattern, part) for part in parts]
        if len(prefix) + len(self._prog) <= 0.75 * width:
            indent = ' ' * (len(prefix) + len(self._prog) + 1)
            first = options or places
            lines = lines_of([self._prog] + first, indent, prefix)
            return lines + (lines_of(places, indent) if options else [])
        indent = ' ' * len(prefix)
        lines = lines_of(options + places, indent)
        if len(lines) > 1:
            lines = lines_of(options, indent) + lines_of(places, indent)
        return [self._prog] + lines

    def _format_actions_usage(self, actions, groups):
        parts, at = [], 0
        while at < len(actions):
            group = [g for g in groups if g._group_actions
                     and actions[at] is g._group_actions[0]
                     and actions[at:at + len(g._group_actions)]
                     == g._group_actions]
            if not group:
                parts.append(self._action_usage(actions[at], False))
                at += 1
                continue
            members = group[0]._group_actions
            shown = [self._action_usage(a, True) for a in members
                     if a.help is not SUPPRESS]
            text = ' | '.join(shown)
            if not group[0].required:
                text = f'[{text}]' if shown else ''
            elif len(shown) > 1:
                text = f'({text})'
            parts.append(text)
            at += len(members)
        return ' '.join(part for part in parts if part)

    def _action_usage(self, action, is_in_group):
        if action.help is SUPPRESS:
            return ''
        if not action.option_strings:
            text = self._format_args(
                action, self._get_default_metavar_for_positional(action))
            is_optional = text[:1] == '[' and text[-1:] == ']'
            return text[1:-1] if is_in_group and is_optional else text
        text = action.format_usage()
        if action.nargs != 0:
            text = action.option_strings[0] + ' ' + self._format_args(
                action, self._get_default_metavar_for_optional(action))
        return text if is_in_group or action.required else f'[{text}]'

    # ---- arguments ----

    def _format_action(self, action):
        position = min(self._longest + 2, self._max_help_position)
        help_width = max(self._width - position, 11)
        width = position - self._current_indent - 2
        header = ' ' * self._current_indent
        header += self._format_action_invocation(action)
        has_help = action.help and action.help.strip()
        parts = []
        if not has_help:
            parts.append(header + '\n')
        else:
            lines = self._split_lines(self._expand_help(action), help_width)
            first = 0
            if len(header) - self._current_indent <= width:
                header = header.ljust(width + self._current_indent) + '  '
                first = 1
                parts.append(header + (lines[0] if lines else '') + '\n')
            else:
                parts.append(header + '\n')
            parts += [' ' * position + line + '\n' for line in lines[first:]]
        self._indent()
        parts += [self._format_action(a) for a in self._subactions(action)]
        self._dedent()
        return ''.join(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            default = self._get_default_metavar_for_positional(action)
            return ' '.join(self._metavars(action, default, 1))
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        default = self._get_default_metavar_for_optional(action)
        args = self._format_args(action, default)
        return ', '.join(f'{option} {args}' for option in action.option_strings)

    def _metavars(self, action, default, n):
        if action.metavar is not None:
            found = action.metavar
        elif action.choices is not None:
            found = '{' + ','.join(str(c) for c in action.choices) + '}'
        else:
            found = default
        return found if isinstance(found, tuple) else (found,) * n

    def _format_args(self, action, default_metavar):
        def names(n):
            return self._metavars(action, default_metavar, n)

        if action.nargs is None:
            return '%s' % names(1)
        if action.nargs == OPTIONAL:
            return '[%s]' % names(1)
        if action.nargs == ZERO_OR_MORE:
            found = names(1)
            return ('[%s [%s ...]]' if len(found) == 2 else '[%s ...]') % found
        if action.nargs == ONE_OR_MORE:
            return '%s [%s ...]' % names(2)
        if action.nargs == REMAINDER:
            return '...'
        if action.nargs == PARSER:
            return '%s ...' % names(1)
        if action.nargs == SUPPRESS:
            return ''
        return ' '.join(['%s'] * action.nargs) % names(action.nargs)

    def _expand_help(self, action):
        fields = {name: value for name, value in vars(action).items()
                  if value is not SUPPRESS}
        fields['prog'] = self._prog
        for name, value in fields.items():
            if hasattr(value, '__name__'):
                fields[name] = value.__name__
        if fields.get('choices') is not None:
            fields['choices'] = ', '.join(str(c) for c in fields['choices'])
        return self._get_help_string(action) % fields

    # ---- what other formatters change ----

    def _split_lines(self, text, width):
        return _textwrap.wrap(' '.join(text.split()), width)

    def _fill_text(self, text, width, indent):
        return _textwrap.fill(' '.join(text.split()), width,
                              initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    def _fill_text(self, text, width, indent):
        return ''.join(indent + line for line in text.splitlines(True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def _get_help_string(self, action):
        text = action.help or ''
        has_default = action.default is not SUPPRESS and (
            action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE))
        if '%(default)' not in text and has_default:
            text += ' (default: %(default)s)'
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    _get_default_metavar_for_positional = _get_default_metavar_for_optional
