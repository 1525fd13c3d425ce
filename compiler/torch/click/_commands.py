"""Commands, their parameters, and how a command line is read for them."""
import functools
import sys

import _t2c
from click.exceptions import *
from click.types import BOOL, type_of


class Context:
    def __init__(self, command, parent=None, info_name=None, obj=None):
        self.command, self.parent, self.info_name = command, parent, info_name
        self.obj = parent.obj if parent is not None and obj is None else obj
        self.params, self.args, self.invoked_subcommand = {}, [], None

    def ensure_object(self, kind):
        if not isinstance(self.obj, kind):
            self.obj = kind()
        return self.obj

    def invoke(self, callback, *args, **params):
        if isinstance(callback, Command):
            given = {p.name: p.fallback(self) for p in callback.params}
            given.update(params)
            return callback.run(Context(callback, self), given)
        return callback(*args, **params)

    def exit(self, code=0):
        raise Exit(code)

    def fail(self, message):
        raise UsageError(message, self)


_contexts = []


def pass_context(f):
    @functools.wraps(f)
    def function(*args, **params):
        return f(_contexts[-1], *args, **params)
    return function


def pass_obj(f):
    @functools.wraps(f)
    def function(*args, **params):
        return f(_contexts[-1].obj, *args, **params)
    return function


def make_pass_decorator(object_type, ensure=False):
    _t2c.unsupported('click.make_pass_decorator()', 'use pass_obj')


def _known(options, what):
    for name in options:
        _t2c.unsupported(f'{what} with {name!r}', 'leave it out')


class Parameter:
    def _begin(self, type, default, required, nargs, multiple, callback):
        self.type = type_of(type, default)
        self.default, self.required = default, required
        self.nargs, self.multiple, self.callback = nargs, multiple, callback

    def converted(self, value, ctx):
        if isinstance(value, (list, tuple)) and (self.multiple
                                                 or self.nargs != 1):
            is_deep = self.multiple and self.nargs != 1
            return tuple(tuple(self.type(x, self, ctx) for x in item)
                         if is_deep else self.type(item, self, ctx)
                         for item in value)
        return self.type(value, self, ctx)

    def fallback(self, ctx):
        value = self.default() if callable(self.default) else self.default
        if value is None:
            return () if self.multiple or self.nargs == -1 else None
        return self.converted(value, ctx)

    def final(self, value, ctx):
        """Of what the command line gave, or of None."""
        if value is None:
            value = self.fallback(ctx)
            if self.required and value in (None, ()):
                if not _t2c.is_script():
                    _t2c.unsupported(f'{self.shown()} of the command line',
                                     'give it a default')
                raise MissingParameter(self.described(), ctx, self)
        else:
            value = self.converted(value, ctx)
        if self.callback is not None:
            value = self.callback(ctx, self, value)
        return value


class Option(Parameter):
    def __init__(self, names, type=None, default=None, required=False,
                 nargs=1, multiple=False, callback=None, is_flag=None,
                 flag_value=None, count=False, help=None, show_default=None,
                 envvar=None, hidden=False, metavar=None, expose_value=True,
                 is_eager=False, show_choices=True, **others):
        _known(others, 'an option')
        self.on, self.off, self.name = [], [], None
        for text in names:
            if text.isidentifier():
                self.name = text
                continue
            on, slash, off = text.partition('/')
            self.on.append(on.strip(' '))
            self.off += [off.strip(' ')] if slash else []
        longest = max(self.on, key=lambda text: text[:2] == '--')
        self.name = self.name or longest.lstrip('-').replace('-', '_').lower()
        self.is_flag = bool(self.off) if is_flag is None else is_flag
        if is_flag is None and flag_value is not None:
            self.is_flag = True
        self.flag_value, self.count, self.help = flag_value, count, help
        self.expose_value, self.envvar = expose_value, envvar
        if count or (self.is_flag and flag_value is None):
            default = (0 if count else False) if default is None else default
            type = type or (int if count else BOOL)
        self._begin(type, default, required, nargs, multiple, callback)

    def shown(self):
        return ' / '.join(f"'{name}'" for name in self.on)

    def described(self):
        return f'option {self.shown()}'

    def fallback(self, ctx):
        if self.envvar is not None:
            from os import environ
            names = [self.envvar] if isinstance(self.envvar, str) else (
                self.envvar)
            for name in names:
                if environ.get(name):
                    return self.converted(environ[name], ctx)
        return super().fallback(ctx)


class Argument(Parameter):
    def __init__(self, names, type=None, default=None, required=None, nargs=1,
                 callback=None, envvar=None, metavar=None, **others):
        _known(others, 'an argument')
        self.name = names[0].replace('-', '_').lower()
        self.expose_value = True
        if required is None:
            required = default is None and nargs != -1
        self._begin(type, default, required, nargs, False, callback)

    def shown(self):
        return f"'{self.name.upper()}'"

    def described(self):
        return f'argument {self.shown()}'


class _Line:
    """A command line, read for the parameters of a command."""

    def __init__(self, command, args, ctx):
        self.left, self.ctx, self.given = list(args), ctx, {}
        self.by_text = {text: (param, text in param.on)
                        for param in command.params
                        if isinstance(param, Option)
                        for text in param.on + param.off}
        self.rest, self.stops_early = [], isinstance(command, Group)

    def read(self):
        while self.left:
            arg = self.left.pop(0)
            if arg == '--':
                self.rest += self.left
                return
            if arg == '--help' and arg not in self.by_text:
                _t2c.unsupported('--help of a command of click', None)
            if arg[:1] != '-' or len(arg) == 1:
                self.rest.append(arg)
                if self.stops_early:
                    self.rest += self.left
                    return
            elif arg[:2] != '--' and arg not in self.by_text:
                self.letters(arg)
            else:
                text, equals, value = arg.partition('=')
                if equals:
                    self.left.insert(0, value)
                self.one(text, bool(equals))

    def letters(self, arg):
        """-vv, -e3"""
        for i, letter in enumerate(arg[1:], 1):
            param = self.by_text.get('-' + letter, (None, True))[0]
            takes = param is not None and not (param.is_flag or param.count)
            if takes and arg[i + 1:]:
                self.left.insert(0, arg[i + 1:])
            self.one('-' + letter, False)
            if takes:
                return

    def one(self, text, has_value):
        if text not in self.by_text:
            raise NoSuchOption(f'No such option: {text}', self.ctx)
        param, is_on = self.by_text[text]
        if has_value and (param.is_flag or param.count):
            raise BadOptionUsage(f'Option {text!r} does not take a value.',
                                 self.ctx)
        if param.count:
            value = self.given.get(param, 0) + 1
        elif param.is_flag:
            value = is_on if param.flag_value is None else param.flag_value
        else:
            if len(self.left) < param.nargs:
                raise BadOptionUsage(
                    f'Option {text!r} requires an argument.' if (
                        param.nargs == 1) else
                    f'Option {text!r} requires {param.nargs} arguments.',
                    self.ctx)
            taken = [self.left.pop(0) for _ in range(param.nargs)]
            value = taken[0] if param.nargs == 1 else tuple(taken)
        if param.multiple:
            value = (*self.given.get(param, ()), value)
        self.given[param] = value

    def arguments(self, params):
        for i, param in enumerate(params):
            behind = sum(max(p.nargs, 1) for p in params[i + 1:])
            n = param.nargs
            if n == -1:
                n = max(len(self.rest) - behind, 0)
                self.given[param] = tuple(self.rest[:n]) or None
            elif len(self.rest) >= n:
                taken = self.rest[:n]
                self.given[param] = taken[0] if n == 1 else tuple(taken)
            self.rest = self.rest[n:]


class Command:
    def __init__(self, name, callback=None, params=None, help=None, **options):
        self.name, self.callback, self.help = name, callback, help
        self.params, self.settings = params or [], options

    def parse(self, ctx, args):
        line = _Line(self, args, ctx)
        line.read()
        line.arguments([p for p in self.params if isinstance(p, Argument)])
        for param in self.params:
            value = param.final(line.given.get(param), ctx)
            if param.expose_value:
                ctx.params[param.name] = value
        return line.rest

    def run(self, ctx, params):
        _contexts.append(ctx)
        try:
            return self.callback(**params)
        finally:
            _contexts.pop()

    def invoke(self, ctx, args):
        left = self.parse(ctx, args)
        if left:
            many = 's' if len(left) > 1 else ''
            raise UsageError(f'Got unexpected extra argument{many}'
                             f' ({" ".join(left)})', ctx)
        return self.run(ctx, ctx.params)

    def main(self, args=None, prog_name=None, standalone_mode=True, obj=None,
             **extra):
        name = prog_name or sys.argv[0].rpartition('/')[2]
        ctx = Context(self, None, name, obj)
        try:
            result = self.invoke(
                ctx, sys.argv[1:] if args is None else list(args))
        except Exit as error:
            if not standalone_mode:
                return error.exit_code
            sys.exit(error.exit_code)
        except ClickException as error:
            if not standalone_mode:
                raise
            error.show()
            sys.exit(error.exit_code)
        if not standalone_mode:
            return result
        sys.exit(0)

    def __call__(self, *args, **options):
        return self.main(*args, **options)

    def __repr__(self):
        return f'<{type(self).__name__} {self.name}>'


class Group(Command):
    def __init__(self, name=None, commands=None, invoke_without_command=False,
                 **options):
        super().__init__(name, **options)
        self.commands = dict(commands or {})
        self._is_alone = invoke_without_command

    def command(self, *args, **options):
        def decorate(f):
            made = command(*args, **options)(f)
            self.add_command(made)
            return made
        if args and callable(args[0]):
            f, args = args[0], args[1:]
            return decorate(f)
        return decorate

    def group(self, *args, **options):
        return self.command(*args, cls=Group, **options)

    def add_command(self, cmd, name=None):
        self.commands[name or cmd.name] = cmd

    def invoke(self, ctx, args):
        left = self.parse(ctx, args)
        if not left and not self._is_alone:
            if not _t2c.is_script():
                _t2c.unsupported('a command of the command line', None)
            raise UsageError('Missing command.', ctx)
        ctx.invoked_subcommand = left[0] if left else None
        if left and left[0] not in self.commands:
            raise UsageError(f'No such command {left[0]!r}.', ctx)
        result = self.run(ctx, ctx.params)
        if not left:
            return result
        inner = self.commands[left[0]]
        return inner.invoke(Context(inner, ctx, left[0]), left[1:])


def _named(f):
    name = f.__name__.lower().replace('_', '-')
    head, dash, last = name.rpartition('-')
    return head if dash and last in ('command', 'cmd', 'group', 'grp') else name


def command(name=None, cls=Command, **options):
    if callable(name):
        return command()(name)

    def decorate(f):
        params = getattr(f, '__click_params__', [])
        options.setdefault('help', f.__doc__)
        made = cls(name=name or _named(f), callback=f, params=params[::-1],
                   **options)
        made.__doc__ = f.__doc__
        return made
    return decorate


def group(name=None, cls=Group, **options):
    return command(name, cls, **options) if not callable(name) else (
        command(None, cls)(name))


def _parameter(made):
    def decorate(f):
        if isinstance(f, Command):
            f.params.append(made)
        else:
            if not hasattr(f, '__click_params__'):
                f.__click_params__ = []
            f.__click_params__.append(made)
        return f
    return decorate


def option(*param_decls, **attrs):
    return _parameter(Option(param_decls, **attrs))


def argument(*param_decls, **attrs):
    return _parameter(Argument(param_decls, **attrs))
