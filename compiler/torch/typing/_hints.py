"""What hints mean, and what they are of."""
import builtins
import collections.abc
import sys
import typing

from _aliases import GenericAlias, NoneType, UnionType
from typing._forms import (
    Annotated, Bare, Concatenate, ForwardRef, Literal, NotRequired, Required,
    _AnnotatedAlias, _CallableGenericAlias, _GenericAlias)
from typing._generic import ParamSpecArgs


def _meaning(hint, names, include_extras):
    """What a hint, which may be in quotes or have some in it, names."""
    if isinstance(hint, list):  # the parameters of a Callable
        meant = [_meaning(part, names, include_extras) for part in hint]
        return hint if meant == hint else meant
    if isinstance(hint, ForwardRef):
        hint = hint.__forward_arg__
    if isinstance(hint, str):
        return _meaning(eval(hint, names), names, include_extras)
    if hint is None:
        return NoneType
    if isinstance(hint, _AnnotatedAlias):
        inner = _meaning(hint.__origin__, names, include_extras)
        return Annotated[(inner, *hint.__metadata__)] if (
            include_extras) else inner
    if isinstance(hint, _GenericAlias) and not include_extras and (
            hint._of is Required or hint._of is NotRequired):
        return _meaning(hint.__args__[0], names, include_extras)
    if not isinstance(hint, (_GenericAlias, GenericAlias, UnionType)) or (
            isinstance(hint, _GenericAlias) and hint._of is Literal):
        return hint
    meant = tuple([_meaning(part, names, include_extras)
                   for part in hint.__args__])
    if all(new is old for new, old in zip(meant, hint.__args__)):
        return hint
    if isinstance(hint, GenericAlias):
        return GenericAlias(hint.__origin__, meant)
    return typing.Union[meant] if isinstance(hint, UnionType) \
        else hint._with(meant)


def _annotations(owner):
    hints = getattr(owner, "__annotations__", None)
    if hints is None and not isinstance(owner, (
            type(sys), type(len), type(list.append), type(int.__add__),
            type((1).__add__))):
        raise TypeError(
            f"{owner!r} is not a module, class, method, or function.")
    return hints or {}


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    if getattr(obj, "__no_type_check__", False):
        return {}
    found = {}
    for owner in reversed(obj.__mro__) if isinstance(obj, type) else [obj]:
        names = getattr(owner, "__globals__", None) or vars(sys.modules.get(
            getattr(owner, "__module__", None), builtins))
        names = {**names, **(globalns or {}), **(localns or {})}
        own = (
            owner.__dict__.get("__annotations__", {})
            if isinstance(owner, type) else _annotations(owner))
        for name, hint in own.items():
            found[name] = _meaning(hint, names, include_extras)
    return found


def _eval_type(t, globalns, localns, recursive_guard=frozenset()):
    return t if isinstance(t, str) else _meaning(
        t, {**(globalns or {}), **(localns or {})}, True)


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_GenericAlias, Bare, GenericAlias, ParamSpecArgs)):
        return tp.__origin__
    if tp is typing.Generic:
        return typing.Generic
    return UnionType if isinstance(tp, UnionType) else None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, _CallableGenericAlias):
        return tp.parts()
    if isinstance(tp, GenericAlias) and (
            tp.__origin__ is collections.abc.Callable):
        *params, result = tp.__args__
        return (params, result)
    if isinstance(tp, (_GenericAlias, GenericAlias, UnionType)):
        return tp.__args__
    return ()
