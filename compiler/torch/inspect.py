"""inspect: what functions and classes tell of themselves."""
import sys

import _t2c
from collections import OrderedDict, namedtuple
from _sources import (
    getabsfile, getfile, getsource, getsourcefile, getsourcelines)
from enum import EnumMeta, IntEnum
from types import MappingProxyType


def isclass(obj):
    return isinstance(obj, type)


def isfunction(obj):
    return type(obj).__name__ == "function"


def ismethod(obj):
    return type(obj).__name__ == "method"


def ismodule(obj):
    return type(obj).__name__ == "module"


def getmro(cls):
    return cls.__mro__


def isabstract(obj):
    from abc import _abstract_names
    return isinstance(obj, type) and bool(_abstract_names(obj))


def isbuiltin(obj):
    return type(obj).__name__ == "builtin_function_or_method"


def isgenerator(obj):
    return type(obj).__name__ == "generator"


def currentframe():
    from _frames import frame_at
    return frame_at()


ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals")


def getargvalues(frame):
    code = frame.f_code
    end = code.co_argcount + code.co_kwonlyargcount
    names = list(code.co_varnames)
    args, stars = names[:end], [None, None]
    for i, flag in enumerate((CO_VARARGS, CO_VARKEYWORDS)):
        if code.co_flags & flag:
            stars[i] = names[end]
            end += 1
    return ArgInfo(args, *stars, frame.f_locals)


FrameInfo = namedtuple(
    "FrameInfo", "frame filename lineno function code_context index")


class _Stack(list):
    """The frames up to a function of PyTorch or Python; beyond it, and so the
    whole, is refused."""
    def __getitem__(self, at):
        known, is_slice = list.__len__(self), isinstance(at, slice)
        ends = (at.start or 0, at.stop) if is_slice else (at, at + 1)
        if ends[1] is None or not 0 <= ends[0] <= ends[1] <= known:
            self._refuse()
        return list.__getitem__(self, at)

    def __iter__(self):
        yield from list.__iter__(self)
        self._refuse()

    def _refuse(self, *args):
        _t2c.unsupported("the frame of a function of PyTorch or Python")

    __len__ = __reversed__ = __contains__ = __eq__ = __repr__ = _refuse
    __add__ = copy = pop = index = _refuse


def stack(context=1):
    """What runs, innermost first; code_context is the line that does."""
    from traceback import _lines_of
    rows, at = [], currentframe()
    while at is not None:
        path, line = at.f_code.co_filename, at.f_lineno
        text = _lines_of(path)[line - 1:line]
        rows.append(FrameInfo(at, path, line, at.f_code.co_name,
                              [text[0] + "\n"] if text and context else None,
                              0 if text and context else None))
        if at._rows[0][4]:
            return _Stack(rows)
        at = at.f_back
    return rows


CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 4, 8, 16, 32
CO_COROUTINE, CO_ASYNC_GENERATOR = 128, 512


def _has_flag(obj, flag):
    from functools import partial
    while isinstance(obj, partial) or ismethod(obj):
        obj = obj.func if isinstance(obj, partial) else obj.__func__
    return isfunction(obj) and bool(_t2c.code(obj)[3] & flag)


def isgeneratorfunction(obj):
    return _has_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    return _has_flag(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def isframe(obj):
    return type(obj).__name__ == "frame"


def istraceback(obj):
    return type(obj).__name__ == "traceback"


def iscode(obj):
    return type(obj).__name__ == "code"


def isdatadescriptor(obj):
    return (isinstance(obj, property)
            or not isclass(obj) and hasattr(type(obj), "__set__"))


def ismethoddescriptor(obj):
    return type(obj).__name__ in ("method_descriptor", "wrapper_descriptor",
                                  "classmethod", "staticmethod")


def isroutine(obj):
    return (isbuiltin(obj) or isfunction(obj) or ismethod(obj)
            or ismethoddescriptor(obj))


def isawaitable(obj):
    return hasattr(type(obj), "__await__")


def unwrap(func, *, stop=None):
    while hasattr(func, "__wrapped__") and not (stop and stop(func)):
        func = func.__wrapped__
    return func


def getmodule(obj, _filename=None):
    if ismodule(obj):
        return obj
    if type(obj).__name__ == "frame":
        return sys.modules.get(obj.f_globals.get("__name__"))
    return sys.modules.get(getattr(obj, "__module__", None))


def getmembers(object, predicate=None):
    """What dir() lists, by name; what a class computes and cannot is not."""
    members = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            members.append((name, value))
    return sorted(members, key=lambda pair: pair[0])


def getattr_static(obj, attr, *default):
    """An attribute as it stands in a dictionary: no property is called."""
    if not isclass(obj) and attr in getattr(obj, "__dict__", {}):
        return obj.__dict__[attr]
    for cls in (obj if isclass(obj) else type(obj)).__mro__:
        if attr in cls.__dict__:
            return cls.__dict__[attr]
    if default:
        return default[0]
    raise AttributeError(attr)


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip(" "))
               for line in lines[1:] if line.strip(" ")]
    margin = min(margins, default=0)
    lines = [lines[0].lstrip(" "), *[line[margin:] for line in lines[1:]]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        del lines[0]
    return "\n".join(lines)


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    if doc is None and isinstance(object, type):  # that of a base
        docs = [base.__doc__ for base in object.__mro__[:-1]]
        doc = next((text for text in docs if text), None)
    return cleandoc(doc) if isinstance(doc, str) else None


# --- signatures ---

class _ParameterKind(IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    @property
    def description(self):
        return ('positional-only', 'positional or keyword',
                'variadic positional', 'keyword-only',
                'variadic keyword')[self]

    def __str__(self):
        return self.name


class _empty:
    """What stands for a default or an annotation that there is not."""


class Parameter:
    POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
    KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
    VAR_KEYWORD = _ParameterKind.VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name = name
        self.kind = _ParameterKind(kind)
        self.default = default
        self.annotation = annotation

    def replace(self, *, name=_empty, kind=_empty, default=_empty,
                annotation=_empty):
        pick = lambda new, old: old if new is _empty else new
        return Parameter(pick(name, self.name), pick(kind, self.kind),
                         default=pick(default, self.default),
                         annotation=pick(annotation, self.annotation))

    def __eq__(self, other):
        return isinstance(other, Parameter) and (
            self.name == other.name and self.kind == other.kind
            and self.default == other.default
            and self.annotation == other.annotation)

    def __str__(self):
        text = {2: '*', 4: '**'}.get(int(self.kind), '') + self.name
        is_annotated = self.annotation is not _empty
        if is_annotated:
            text += ': ' + _shown(self.annotation)
        if self.default is not _empty:
            text += (' = ' if is_annotated else '=') + repr(self.default)
        return text

    def __repr__(self):
        return f'<Parameter "{self}">'


def _shown(annotation):
    if not isinstance(annotation, type):
        return repr(annotation).replace('typing.', '')
    home = annotation.__module__
    return ('' if home == 'builtins' else home + '.') + annotation.__qualname__


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    @property
    def args(self):
        values = []
        for name, p in self.signature.parameters.items():
            if p.kind > Parameter.VAR_POSITIONAL or \
                    name not in self.arguments:
                break
            if p.kind == Parameter.VAR_POSITIONAL:
                values.extend(self.arguments[name])
            else:
                values.append(self.arguments[name])
        return tuple(values)

    @property
    def kwargs(self):
        values, is_named = {}, False
        for name, p in self.signature.parameters.items():
            is_named = is_named or p.kind >= Parameter.VAR_POSITIONAL \
                or name not in self.arguments
            if not is_named or name not in self.arguments:
                continue
            if p.kind == Parameter.VAR_KEYWORD:
                values.update(self.arguments[name])
            elif p.kind != Parameter.VAR_POSITIONAL:
                values[name] = self.arguments[name]
        return values

    def apply_defaults(self):
        missing = {Parameter.VAR_POSITIONAL: (), Parameter.VAR_KEYWORD: {}}
        arguments = {}
        for name, p in self.signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif p.default is not _empty:
                arguments[name] = p.default
            elif p.kind in missing:
                arguments[name] = missing[p.kind]
        self.arguments = arguments

    def __repr__(self):
        inner = ', '.join(f'{k}={v!r}' for k, v in self.arguments.items())
        return f'<BoundArguments ({inner})>'


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self.parameters = MappingProxyType(
            OrderedDict((p.name, p) for p in parameters or ()))
        self.return_annotation = return_annotation

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, is_partial):
        args, arguments = list(args), {}
        for name, p in self.parameters.items():
            if p.kind == Parameter.VAR_POSITIONAL:
                if args:
                    arguments[name] = tuple(args)
                args = []
            elif p.kind == Parameter.VAR_KEYWORD:
                if kwargs:
                    arguments[name] = kwargs
                kwargs = {}
            elif args and p.kind < Parameter.VAR_POSITIONAL:
                if name in kwargs and p.kind != Parameter.POSITIONAL_ONLY:
                    raise TypeError(
                        f'multiple values for argument {name!r}')
                arguments[name] = args.pop(0)
            elif name in kwargs and p.kind != Parameter.POSITIONAL_ONLY:
                arguments[name] = kwargs.pop(name)
            elif p.default is _empty and not is_partial:
                raise TypeError(f'missing a required argument: {name!r}')
        if args:
            raise TypeError('too many positional arguments')
        if kwargs:
            raise TypeError('got an unexpected keyword argument '
                            f'{next(iter(kwargs))!r}')
        return BoundArguments(self, arguments)

    def replace(self, *, parameters=_empty, return_annotation=_empty):
        return Signature(
            self.parameters.values() if parameters is _empty else parameters,
            return_annotation=self.return_annotation
            if return_annotation is _empty else return_annotation)

    def __eq__(self, other):
        return isinstance(other, Signature) and \
            self.parameters == other.parameters

    def __str__(self):
        parts, kinds = [], [p.kind for p in self.parameters.values()]
        is_named = False
        for i, p in enumerate(self.parameters.values()):
            if p.kind == Parameter.KEYWORD_ONLY and not is_named and \
                    Parameter.VAR_POSITIONAL not in kinds[:i]:
                parts.append('*')
                is_named = True
            parts.append(str(p))
            if p.kind == Parameter.POSITIONAL_ONLY and \
                    Parameter.POSITIONAL_ONLY not in kinds[i + 1:]:
                parts.append('/')
        text = '(' + ', '.join(parts) + ')'
        if self.return_annotation is not _empty:
            text += ' -> ' + _shown(self.return_annotation)
        return text

    def __repr__(self):
        return f'<Signature {self}>'


def _parameters(function):
    annotations = function.__annotations__
    return [Parameter(name, kind, default=default[0] if default else _empty,
                      annotation=annotations.get(name, _empty))
            for name, kind, *default in _parameter_rows(function)]


def _parameter_rows(function):
    rows = _t2c.parameters(function)
    places = sum(row[1] < Parameter.VAR_POSITIONAL for row in rows)
    defaults = function.__defaults__ or ()
    if len(defaults) > places:  # counted from the end, as Python's inspect
        first = range(places)[:places - len(defaults)]
        rows[:places] = [row[:2] if i < len(first) else
                         (*row[:2], defaults[i - len(first)])
                         for i, row in enumerate(rows[:places])]
    return rows


def _without_first(parameters):
    if parameters and parameters[0].kind < Parameter.VAR_POSITIONAL:
        return parameters[1:]
    return parameters


def _of_partial(partial):
    """What is still to be given; from a name that is given on, by name."""
    parameters = list(signature(partial.func).parameters.values())
    for _ in partial.args:
        parameters = _without_first(parameters)
    left, is_named = [], False
    for p in parameters:
        if p.name in partial.keywords and p.kind != Parameter.VAR_KEYWORD:
            is_named = True
            p = p.replace(default=partial.keywords[p.name])
        if is_named and p.kind == Parameter.POSITIONAL_OR_KEYWORD:
            p = p.replace(kind=Parameter.KEYWORD_ONLY)
        if not (is_named and p.kind == Parameter.VAR_POSITIONAL):
            left.append(p)
    return left


class _Factory:
    def __repr__(self):
        return '<factory>'


def _of_dataclass(fields):
    """What the __init__ of a dataclass takes: by name only comes last."""
    from dataclasses import MISSING
    made = []
    for f in sorted(fields, key=lambda f: f.kw_only):
        default = _empty if f.default is MISSING else f.default
        made.append(Parameter(
            f.name, Parameter.KEYWORD_ONLY if f.kw_only
            else Parameter.POSITIONAL_OR_KEYWORD,
            default=default if f.default_factory is MISSING else _Factory(),
            annotation=f.type))
    return Signature(made, return_annotation=None)


def doc_of_dataclass(cls):
    """What a dataclass without a docstring has as __doc__."""
    return cls.__name__ + str(signature(cls)).replace(' -> None', '')


def _untold_classes():
    """Classes written in C that do not tell what they take."""
    from collections import defaultdict, deque
    from types import SimpleNamespace
    return (dict, set, frozenset, int, str, bytes, bytearray, BaseException,
            OrderedDict, defaultdict, deque, SimpleNamespace)


def _of_builtin(cls):
    """What is told of classes written in C, and of their heirs; or None."""
    untold = _untold_classes()
    only, by_name = Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD
    told = ((list, only, {'iterable': ()}), (tuple, only, {'iterable': ()}),
            (float, only, {'x': 0}), (complex, by_name, {'real': 0, 'imag': 0}),
            (property, by_name, {'fget': None, 'fset': None, 'fdel': None,
                                 'doc': None}))
    for base in cls.__mro__:
        if any(base is other for other in untold):
            raise ValueError(f'no signature found for builtin type {cls!r}')
        if base is type and cls is not type:
            raise ValueError(f'callable {cls!r} is not supported by signature')
        for other, kind, defaults in told:
            if base is other:
                return Signature([Parameter(name, kind, default=default)
                                  for name, default in defaults.items()])
        own = [getattr(base, name) for name in ('__init__', '__new__')
               if name in base.__dict__]
        if any(isfunction(f) for f in own):
            return None
    return None


def _of_class(cls):
    if not isinstance(cls, EnumMeta) and _of_builtin(cls) is not None:
        return _of_builtin(cls)
    for name in ('__init__', '__new__'):
        method = getattr(cls, name, None)
        if hasattr(method, '_of_fields'):
            return _of_dataclass(method._of_fields)
        if hasattr(method, '_of_options'):
            return Signature(
                [Parameter('params', Parameter.POSITIONAL_OR_KEYWORD)] + [
                    Parameter(name, kind, default=default)
                    for name, kind, default in method._of_options(cls)],
                return_annotation=None)
        if isfunction(method):
            return _signature_of(method, _without_first(_parameters(method)))
    return Signature()


def _signature_of(function, parameters):
    return Signature(parameters, return_annotation=function.__annotations__.get(
        'return', _empty))


def signature(obj, *, follow_wrapped=True):
    from functools import partial
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    while follow_wrapped and hasattr(obj, '__wrapped__'):
        obj = obj.__wrapped__
    if isinstance(getattr(obj, '__signature__', None), Signature):
        return obj.__signature__
    if isinstance(obj, partial):
        return signature(obj.func).replace(parameters=_of_partial(obj))
    if isfunction(obj):
        return _signature_of(obj, _parameters(obj))
    if ismethod(obj):
        return _signature_of(obj.__func__,
                             _without_first(_parameters(obj.__func__)))
    if isclass(obj):
        if obj.__module__ == 'builtins' and not any(
                obj is told for told in (object, list, tuple, float, complex,
                                         property)):
            kind = '' if obj is type else ' type'
            raise ValueError(f'no signature found for builtin{kind} {obj!r}')
        return _of_class(obj)
    call = getattr(type(obj), '__call__', None)
    if not isfunction(call):
        raise ValueError(f'no signature found for builtin {obj!r}')
    return Signature(_without_first(_parameters(call)))


FullArgSpec = namedtuple(
    'FullArgSpec', ['args', 'varargs', 'varkw', 'defaults', 'kwonlyargs',
                    'kwonlydefaults', 'annotations'])


def getfullargspec(func):
    is_method = ismethod(func)
    parameters = _parameters(func.__func__ if is_method else func) \
        if is_method or isfunction(func) \
        else list(signature(func).parameters.values())
    of_kind = lambda *kinds: [p for p in parameters if p.kind in kinds]
    plain = of_kind(Parameter.POSITIONAL_ONLY,
                    Parameter.POSITIONAL_OR_KEYWORD)
    named = of_kind(Parameter.KEYWORD_ONLY)
    star = of_kind(Parameter.VAR_POSITIONAL)
    stars = of_kind(Parameter.VAR_KEYWORD)
    return FullArgSpec(
        [p.name for p in plain], star[0].name if star else None,
        stars[0].name if stars else None,
        tuple(p.default for p in plain if p.default is not _empty) or None,
        [p.name for p in named],
        {p.name: p.default for p in named if p.default is not _empty} or None,
        {**{'return': hint for hint in [signature(func).return_annotation]
            if hint is not _empty},
         **{p.name: p.annotation for p in parameters
            if p.annotation is not _empty}})


def getcallargs(func, /, *positional, **named):
    bound = signature(func).bind(*positional, **named)
    bound.apply_defaults()
    return bound.arguments
