"""click: commands made of functions, and the options that are given to them."""
import sys

from click import types
from click._commands import (Command, Context, Group, argument, command, group,
                             make_pass_decorator, option, pass_context,
                             pass_obj)
from click.exceptions import (Abort, BadArgumentUsage, BadOptionUsage,
                              BadParameter, ClickException, Exit,
                              MissingParameter, NoSuchOption, UsageError)
from click.types import (BOOL, FLOAT, INT, STRING, Choice, FloatRange, IntRange,
                         ParamType, Path)

__all__ = ['command', 'group', 'option', 'argument', 'pass_context', 'pass_obj',
           'Choice', 'Path', 'IntRange', 'FloatRange', 'STRING', 'INT', 'FLOAT',
           'BOOL', 'ParamType', 'Context', 'Command', 'Group', 'echo', 'secho',
           'ClickException', 'UsageError', 'BadParameter', 'Abort']


def echo(message=None, file=None, nl=True, err=False, color=None):
    stream = file or (sys.stderr if err else sys.stdout)
    if isinstance(message, bytes):
        from _t2c import unsupported
        unsupported('click.echo() of bytes', 'decode them')
    stream.write(('' if message is None else str(message)) + '\n' * bool(nl))


def secho(message=None, file=None, nl=True, err=False, color=None, **styles):
    echo(message, file, nl, err, color)  # styles are for terminals
