"""traceback: where an error was raised, in the user's files.

What goes to stderr is not written; marks below a line are not made.
"""
import sys

import _t2c


def _lines_of(path):
    try:
        return _t2c.read_file(path, True).split('\n')
    except (OSError, UnicodeDecodeError):
        return []


def _frames(error):
    text = []
    for path, line, function, *_ in reversed(_t2c.frames(error)):
        text.append(f'  File "{path}", line {line}, in'
                    f' {function.split(".")[-1]}\n')
        lines = _lines_of(path)
        if 0 < line <= len(lines):
            text[-1] += f'    {lines[line - 1].strip()}\n'
    return text


def format_exception_only(exc, /, value=None):
    error = exc if value is None else value
    name = type(error).__qualname__
    module = type(error).__module__
    if module not in ('builtins', '__main__'):
        name = f'{module}.{name}'
    return [f'{name}: {error}\n' if str(error) else f'{name}\n']


def _before(error):
    """What led to the error: its cause, or what was handled meanwhile."""
    if error.__cause__ is not None:
        return error.__cause__, ('The above exception was the direct cause of'
                                 ' the following exception:')
    if error.__context__ is not None and not error.__suppress_context__:
        return error.__context__, ('During handling of the above exception,'
                                   ' another exception occurred:')
    return None, None


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True):
    error = exc if value is None else value
    if error is None:
        return ['NoneType: None\n']
    text = []
    first, joint = _before(error) if chain else (None, None)
    if first is not None:
        text += [*format_exception(first), f'\n{joint}\n\n']
    return [*text, 'Traceback (most recent call last):\n', *_frames(error),
            *format_exception_only(error)]


def format_exc(limit=None, chain=True):
    return ''.join(format_exception(sys.exc_info()[1], chain=chain))


def print_exception(exc, /, value=None, tb=None, limit=None, file=None,
                    chain=True):
    if file is not None:
        file.write(''.join(format_exception(exc, value, chain=chain)))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exc_info()[1], file=file, chain=chain)


def print_stack(f=None, limit=None, file=None):
    if file is not None:
        _t2c.unsupported('traceback.print_stack() to a file', None)


print_tb = print_last = print_stack
