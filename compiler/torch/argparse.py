"""argparse: options of the script, from sys.argv (the defaults when a model is
built, since there are no arguments then)."""
import sys


class ArgumentError(Exception):
    pass


class ArgumentTypeError(Exception):
    pass


SUPPRESS = "==SUPPRESS=="


class Namespace:
    def __init__(self, **keywords):
        for name, value in keywords.items():
            setattr(self, name, value)

    def __eq__(self, other):
        return isinstance(other, Namespace) and vars(self) == vars(other)

    def __contains__(self, name):
        return name in self.__dict__

    def __repr__(self):
        listed = ", ".join(f"{k}={v!r}" for k, v in self.__dict__.items())
        return f"Namespace({listed})"


class HelpFormatter:
    pass


ArgumentDefaultsHelpFormatter = HelpFormatter
RawTextHelpFormatter = RawDescriptionHelpFormatter = HelpFormatter


class _Argument:
    def __init__(self, flags, dest, action, nargs, const, default, type,
                 choices, required):
        self.flags = flags
        self.dest = dest
        self.action = action
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required

    def convert(self, text):
        value = text if self.type is None else self.type(text)
        if self.choices is not None and value not in self.choices:
            raise ArgumentError(
                f"argument {'/'.join(self.flags) or self.dest}: invalid choice:"
                f" {value!r}")
        return value


class Action:
    """Can be derived from; an option that has one is refused if it is given."""

    def __init__(self, option_strings, dest, **options):
        self.option_strings = option_strings
        self.dest = dest


class BooleanOptionalAction:
    pass


class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None,
                 parents=(), formatter_class=None, add_help=True,
                 allow_abbrev=True, conflict_handler="error",
                 fromfile_prefix_chars=None, argument_default=None):
        self.prog = prog
        self.description = description
        self._arguments = []
        self._defaults = {}
        for parent in parents:
            self._arguments.extend(parent._arguments)

    def add_argument(self, *names, dest=None, action="store", nargs=None,
                     const=None, default=None, type=None, choices=None,
                     required=False, help=None, metavar=None, version=None):
        flags = [name for name in names if name.startswith("-")]
        if dest is None:
            long = [name for name in flags if name.startswith("--")]
            name = (long or flags or list(names))[0]
            dest = name.lstrip("-").replace("-", "_")
        if action == "store_true":
            default = False if default is None else default
        elif action == "store_false":
            default = True if default is None else default
        argument = _Argument(flags, dest, action, nargs, const, default, type,
                             choices, required)
        self._arguments.append(argument)
        return argument

    def add_argument_group(self, *args, **keywords):
        return self

    def add_mutually_exclusive_group(self, **keywords):
        return self

    def set_defaults(self, **keywords):
        self._defaults.update(keywords)

    def get_default(self, dest):
        for argument in self._arguments:
            if argument.dest == dest:
                return argument.default
        return self._defaults.get(dest)

    def parse_args(self, args=None, namespace=None):
        values, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return values

    def parse_known_args(self, args=None, namespace=None):
        words = list(sys.argv[1:] if args is None else args)
        values = Namespace() if namespace is None else namespace
        for argument in self._arguments:
            default = argument.default
            if isinstance(default, str) and argument.type is not None:
                default = argument.convert(default)
            if argument.default is not SUPPRESS and not hasattr(
                values, argument.dest):
                setattr(values, argument.dest, default)
        for name, value in self._defaults.items():
            setattr(values, name, value)
        positional = [a for a in self._arguments if not a.flags]
        rest, seen = [], set()
        while words:
            word = words.pop(0)
            if word.startswith("-") and not word.lstrip("-")[:1].isdigit():
                self._option(word, words, values, rest, seen)
            elif positional:
                argument = positional.pop(0)
                words.insert(0, word)
                setattr(values, argument.dest, self._take(argument, words))
            else:
                rest.append(word)
        missing = [a.dest for a in positional if a.nargs not in ("?", "*")]
        missing += [
            "/".join(a.flags) for a in self._arguments
            if a.required and a.dest not in seen]
        if missing:
            self.error(
                f"the following arguments are required: {', '.join(missing)}")
        return values, rest

    def _option(self, word, words, values, rest, seen):
        flag, equals, text = word.partition("=")
        for argument in self._arguments:
            if flag not in argument.flags:
                continue
            seen.add(argument.dest)
            if isinstance(argument.action, type):
                from _t2c import unsupported
                unsupported(
                    f"argparse: the action of {flag}",
                    "take the value as it is, and convert it after parsing")
            if equals:
                words.insert(0, text)
            if argument.action in ("store_true", "store_false", "store_const"):
                value = (
                    argument.const
                    if argument.action == "store_const"
                    else argument.action == "store_true")
            elif argument.action == "append":
                earlier = getattr(values, argument.dest) or []
                value = list(earlier) + [self._take(argument, words)]
            elif argument.action == "count":
                value = (getattr(values, argument.dest) or 0) + 1
            else:
                value = self._take(argument, words)
            setattr(values, argument.dest, value)
            return
        rest.append(word)

    def _take(self, argument, words):
        def available():
            return words and not (
                words[0].startswith("-")
                and not words[0].lstrip("-")[:1].isdigit())
        if argument.nargs is None:
            if not available():
                self.error(
                    f"argument {'/'.join(argument.flags)}: expected one"
                    " argument")
            return argument.convert(words.pop(0))
        if argument.nargs == "?":
            return (
                argument.convert(words.pop(0))
                if available()
                else argument.const)
        taken = []
        while available() and (not isinstance(argument.nargs, int)
                               or len(taken) < argument.nargs):
            taken.append(argument.convert(words.pop(0)))
        return taken

    def error(self, message):
        print(f"error: {message}", file=sys.stderr)
        sys.exit(2)

    def print_help(self, file=None):
        pass

    format_help = print_usage = print_help
