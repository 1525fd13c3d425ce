"""getopt: the options of a command line, as C's function reads them."""
import os

__all__ = ['GetoptError', 'error', 'getopt', 'gnu_getopt']


class GetoptError(Exception):
    def __init__(self, msg, opt=''):
        self.msg = msg
        self.opt = opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def _names(longopts):
    return [longopts] if isinstance(longopts, str) else list(longopts)


def _read_one(options, args, shortopts, longopts):
    if args[0].startswith('--'):
        return _read_long(options, args[0][2:], longopts, args[1:])
    return _read_short(options, args[0][1:], shortopts, args[1:])


def getopt(args, shortopts, longopts=[]):
    options, longopts = [], _names(longopts)
    while args and args[0].startswith('-') and args[0] != '-':
        if args[0] == '--':
            args = args[1:]
            break
        options, args = _read_one(options, args, shortopts, longopts)
    return options, args


def gnu_getopt(args, shortopts, longopts=[]):
    options, others, longopts = [], [], _names(longopts)
    stops_early = bool(os.environ.get('POSIXLY_CORRECT'))
    if shortopts.startswith('+'):
        shortopts, stops_early = shortopts[1:], True
    while args:
        if args[0] == '--':
            return options, others + args[1:]
        if args[0].startswith('-') and args[0] != '-':
            options, args = _read_one(options, args, shortopts, longopts)
        elif stops_early:
            return options, others + args
        else:
            others.append(args[0])
            args = args[1:]
    return options, others


def _read_long(options, text, longopts, args):
    name, equals, value = text.partition('=')
    takes_value, name = _whole_name(name, longopts)
    if takes_value and not equals:
        if not args:
            raise GetoptError(f'option --{name} requires argument', name)
        value, args = args[0], args[1:]
    elif equals and not takes_value:
        raise GetoptError(f'option --{name} must not have an argument', name)
    options.append(('--' + name, value))
    return options, args


def _whole_name(name, longopts):
    possible = [o for o in longopts if o.startswith(name)]
    if not possible:
        raise GetoptError(f'option --{name} not recognized', name)
    if name in possible:
        return False, name
    if name + '=' in possible:
        return True, name
    if len(possible) > 1:
        raise GetoptError(f'option --{name} not a unique prefix', name)
    return possible[0].endswith('='), possible[0].removesuffix('=')


def _read_short(options, text, shortopts, args):
    while text:
        letter, text = text[0], text[1:]
        value = ''
        if _takes_value(letter, shortopts):
            if not text:
                if not args:
                    raise GetoptError(f'option -{letter} requires argument',
                                      letter)
                text, args = args[0], args[1:]
            value, text = text, ''
        options.append(('-' + letter, value))
    return options, args


def _takes_value(letter, shortopts):
    at = shortopts.find(letter)
    if letter == ':' or at < 0:
        raise GetoptError(f'option -{letter} not recognized', letter)
    return shortopts.startswith(':', at + 1)
