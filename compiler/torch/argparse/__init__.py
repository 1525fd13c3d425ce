"""argparse: options of the script, from sys.argv (the defaults when a model is
built, since there are no arguments then)."""
import os as _os
import sys as _sys
from ._actions import (ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS,
                       ZERO_OR_MORE, Action, ArgumentError, ArgumentTypeError,
                       BooleanOptionalAction, FileType,
                       _UNRECOGNIZED_ARGS_ATTR, _StoreAction,
                       _StoreTrueAction, _SubParsersAction)
from ._containers import _ActionsContainer, _ArgumentGroup
from ._help import (ArgumentDefaultsHelpFormatter, HelpFormatter,
                    MetavarTypeHelpFormatter, RawDescriptionHelpFormatter,
                    RawTextHelpFormatter)
from ._parse import Parse as _Parse, convert as _convert


class Namespace:
    def __init__(self, **keywords):
        for name, value in keywords.items():
            setattr(self, name, value)

    def __eq__(self, other):
        return isinstance(other, Namespace) and vars(self) == vars(other)

    def __contains__(self, name):
        return name in self.__dict__

    def __repr__(self):
        listed = [f'{k}={v!r}' for k, v in self.__dict__.items()
                  if k.isidentifier()]
        others = {k: v for k, v in self.__dict__.items()
                  if not k.isidentifier()}
        if others:
            listed.append(f'**{others!r}')
        return f'{type(self).__name__}({", ".join(listed)})'


class ArgumentParser(_ActionsContainer):
    def __init__(self, prog=None, usage=None, description=None, epilog=None,
                 parents=[], formatter_class=HelpFormatter, prefix_chars='-',
                 fromfile_prefix_chars=None, argument_default=None,
                 conflict_handler='error', add_help=True, allow_abbrev=True,
                 exit_on_error=True):
        super().__init__(description, prefix_chars, argument_default,
                         conflict_handler)
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage, self.epilog = usage, epilog
        self.formatter_class = formatter_class
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.add_help, self.allow_abbrev = add_help, allow_abbrev
        self.exit_on_error = exit_on_error
        self._positionals = self.add_argument_group('positional arguments')
        self._optionals = self.add_argument_group('options')
        self._subparsers = None
        if add_help:
            dash = '-' if '-' in prefix_chars else prefix_chars[0]
            self.add_argument(dash + 'h', dash * 2 + 'help', action='help',
                              default=SUPPRESS,
                              help='show this help message and exit')
        for parent in parents:
            self._add_container_actions(parent)
            self._defaults.update(parent._defaults)

    def __repr__(self):
        names = ('prog', 'usage', 'description', 'formatter_class',
                 'conflict_handler', 'add_help')
        fields = (f'{name}={getattr(self, name)!r}' for name in names)
        return f'{type(self).__name__}({", ".join(fields)})'

    def _add_action(self, action):
        if action.option_strings:
            return self._optionals._add_action(action)
        return self._positionals._add_action(action)

    def add_subparsers(self, **options):
        if self._subparsers is not None:
            self.error('cannot have multiple subparser arguments')
        options.setdefault('parser_class', type(self))
        self._subparsers = self._positionals
        if 'title' in options or 'description' in options:
            self._subparsers = self.add_argument_group(
                options.pop('title', 'subcommands'),
                options.pop('description', None))
        if options.get('prog') is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(),
                                self._mutually_exclusive_groups, '')
            options['prog'] = formatter.format_help().strip()
        make = options.pop('action', _SubParsersAction)
        make = self._registries['action'].get(make, make)
        action = make(option_strings=[], **options)
        self._subparsers._add_action(action)
        return action

    def _get_optional_actions(self):
        return [a for a in self._actions if a.option_strings]

    def _get_positional_actions(self):
        return [a for a in self._actions if not a.option_strings]

    def parse_args(self, args=None, namespace=None):
        values, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error(f'unrecognized arguments: {" ".join(rest)}')
        return values

    def parse_known_args(self, args=None, namespace=None):
        words = list(_sys.argv[1:] if args is None else args)
        namespace = Namespace() if namespace is None else namespace
        for action in self._actions:
            if action.dest is not SUPPRESS and not hasattr(namespace,
                                                           action.dest):
                if action.default is not SUPPRESS:
                    setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        if not self.exit_on_error:
            return self._parse_known_args(words, namespace)
        try:
            return self._parse_known_args(words, namespace)
        except ArgumentError as e:
            self.error(str(e))

    def _parse_known_args(self, words, namespace):
        if self.fromfile_prefix_chars is not None:
            words = self._read_args_from_files(words)
        extras = _Parse(self, words, namespace).run()
        if hasattr(namespace, _UNRECOGNIZED_ARGS_ATTR):
            extras = extras + getattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
            delattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
        return namespace, extras

    def _read_args_from_files(self, words):
        out = []
        for word in words:
            if not word or word[0] not in self.fromfile_prefix_chars:
                out.append(word)
                continue
            try:
                with open(word[1:]) as file:
                    found = [arg for line in file.read().splitlines()
                             for arg in self.convert_arg_line_to_args(line)]
            except OSError as e:
                self.error(str(e))
            out += self._read_args_from_files(found)
        return out

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _get_value(self, action, arg_string):
        return _convert(action, arg_string, self._registries['type'])

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions,
                            self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions,
                            self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), file or _sys.stdout)

    def print_help(self, file=None):
        self._print_message(self.format_help(), file or _sys.stdout)

    def _print_message(self, message, file=None):
        if message:
            (file or _sys.stderr).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        self.print_usage(_sys.stderr)
        self.exit(2, f'{self.prog}: error: {message}\n')
