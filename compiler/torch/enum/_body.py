"""What stands in a class body of members, and the body itself."""
import builtins


__name__ = "enum"  # what the classes of this file are in


class _NoValueYet:
    def __repr__(self):
        return "_auto_null"


_auto_null = _NoValueYet()


class auto:
    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


class member:
    """A value of the class body that is one, a function say."""

    def __init__(self, value):
        self.value = value


class nonmember(member):
    """A value of the class body that is no member."""


class property:
    """What members have by the name, and their class as a member."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel

    def __set_name__(self, owner, name):
        self.name = name
        self.owner = owner.__name__

    def __get__(self, instance, owner=None):
        if instance is not None:
            return self.fget(instance)
        if self.name in owner._member_map_:
            return owner._member_map_[self.name]
        raise AttributeError(f"{owner!r} has no attribute {self.name!r}")

    def __set__(self, instance, value):
        raise AttributeError(
            f"<enum {self.owner!r}> cannot set attribute {self.name!r}")

    def __delete__(self, instance):
        raise AttributeError(
            f"<enum {self.owner!r}> cannot delete attribute {self.name!r}")


def _is_descriptor(value):
    return any(hasattr(type(value), method)
               for method in ("__get__", "__set__", "__delete__")) or (
        isinstance(value, (builtins.property, staticmethod, classmethod))
        or type(value).__name__ in ("function", "method", "method_descriptor",
                                    "wrapper_descriptor"))


_OURS = ("_order_", "_generate_next_value_", "_numeric_repr_", "_missing_",
         "_ignore_", "_iter_member_", "_iter_member_by_value_",
         "_iter_member_by_def_")


def _is_between(name, marks):
    n = len(marks)
    return (len(name) > 2 * n and name[:n] == name[-n:] == marks
            and name[n] != "_" != name[-n - 1])


class _Members(dict):
    """A class body's names: auto() is a number as soon as it has a name."""

    def __init__(self, name, next_value):
        super().__init__()
        self._private = f"_{name}__"
        self._next = next_value
        self._names = []
        self._last = []
        self._ignored = []
        self._auto_called = False

    def __setitem__(self, key, value):
        if key.startswith(self._private) and not key.endswith("__"):
            pass
        elif _is_between(key, "_"):
            value = self._set_ours(key, value)
        elif _is_between(key, "__"):
            pass
        elif key in self._names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignored:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not _is_descriptor(value):
            value = self._member(key, value)
        super().__setitem__(key, value)

    def _set_ours(self, key, value):
        if key not in _OURS:
            raise ValueError(f"_sunder_ names, such as {key!r}, are reserved "
                             "for future Enum use")
        if key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before "
                                "members")
            self._next = getattr(value, "__func__", value)
        elif key == "_ignore_":
            value = (value.replace(",", " ").split()
                     if isinstance(value, str) else list(value))
            self._ignored = value
            already = set(value) & set(self._names)
            if already:
                raise ValueError("_ignore_ cannot specify already set names: "
                                 f"{already!r}")
        return value

    def _member(self, key, value):
        if key in self:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        if isinstance(value, member):
            value = value.value
        if isinstance(value, auto):
            value = self._numbered(key, value)
        elif type(value) is tuple and any(isinstance(v, auto) for v in value):
            value = tuple([self._numbered(key, v) for v in value])
        else:
            self._last.append(value)
        self._names.append(key)
        return value

    def _numbered(self, key, value):
        if not isinstance(value, auto):
            return value
        if value.value is _auto_null:
            value.value = self._next(key, 1, len(self._names), self._last[:])
            self._auto_called = True
        self._last.append(value.value)
        return value.value

    def update(self, members, **more):
        keyed = members.items() if hasattr(members, "keys") else members
        for name, value in [*keyed, *more.items()]:
            self[name] = value
