"""DictConfig and ListConfig: trees whose texts may stand for other values."""
import copy
from collections.abc import Mapping, MutableMapping, Sequence
from enum import Enum
from pathlib import PurePath

from omegaconf import _interpolation, _resolvers
from omegaconf.errors import *

MISSING = '???'
_PLAIN = (int, float, bool, str, bytes, type(None), Enum, PurePath)
_active = []  # what is being resolved


def is_interpolation(value):
    return isinstance(value, str) and '${' in value


class Container:
    def _begin(self, content, parent=None, key=None, flags=None):
        for name, value in (('_content', content), ('_parent', parent),
                            ('_key', key), ('_flags', dict(flags or {}))):
            object.__setattr__(self, name, value)

    def _set_parent(self, parent, key):
        object.__setattr__(self, '_parent', parent)
        object.__setattr__(self, '_key', key)

    def _root(self):
        return self if self._parent is None else self._parent._root()

    def _flag(self, name):
        value = self._flags.get(name)
        if value is None and self._parent is not None:
            return self._parent._flag(name)
        return bool(value)

    def _get_full_key(self, key):
        text = '' if key is None else (
            f'[{key}]' if isinstance(self, ListConfig) else str(key))
        if self._parent is None:
            return text
        above = self._parent._get_full_key(self._key)
        dot = '.' if text and not text.startswith('[') else ''
        return above + dot + text

    def _error(self, kind, text, key=None):
        shown = 'list' if isinstance(self, ListConfig) else 'dict'
        full_key = self._get_full_key(key)
        error = kind(f'{text}\n    full_key: {full_key}\n'
                     f'    object_type={shown}')
        error.full_key, error.msg = full_key, error.args[0]
        return error

    def _check_writable(self, key):
        if self._flag('readonly'):
            raise self._error(ReadonlyConfigError,
                              'Cannot change read-only config container', key)

    def _wrapped(self, key, value):
        if isinstance(value, Container):
            made = copy.deepcopy(value)
            made._set_parent(self, key)
            return made
        if isinstance(value, Mapping):
            return DictConfig(value, parent=self, key=key)
        if isinstance(value, (list, tuple)):
            return ListConfig(value, parent=self, key=key)
        if hasattr(type(value), '__dataclass_fields__') or isinstance(
                value, type) and hasattr(value, '__dataclass_fields__'):
            refuse_structured()
        if not isinstance(value, _PLAIN):
            raise self._error(
                UnsupportedValueType, f"Value '{type(value).__name__}' is not"
                ' a supported primitive type', key)
        return value

    # --- interpolation ---

    def _value(self, key, raw):
        """What the raw value of a key stands for."""
        if raw == MISSING and isinstance(raw, str):
            raise self._error(MissingMandatoryValue, 'Missing mandatory value:'
                              f' {self._get_full_key(key)}', key)
        if not is_interpolation(raw):
            return raw
        try:
            return self._resolved(key, raw)
        except InterpolationResolutionError as error:
            if error.full_key is not None:
                raise
            raise self._error(type(error), str(error), key) from error

    def _resolved(self, key, raw):
        if (id(self), key) in _active:
            raise InterpolationResolutionError(
                'Recursive interpolation detected')
        _active.append((id(self), key))
        try:
            return self._joined(_interpolation.read(raw))
        finally:
            _active.pop()

    def _joined(self, parts):
        values = [part if isinstance(part, str) else self._part(part)
                  for part in parts]
        is_one = len(parts) == 1 and not isinstance(parts[0], str)
        return values[0] if is_one else ''.join(map(str, values))

    def _argument(self, value):
        if isinstance(value, dict):
            return {key: self._argument(x) for key, x in value.items()}
        if isinstance(value, tuple):
            return [self._argument(x) for x in value[1]]
        return self._joined(value) if isinstance(value, list) else value

    def _part(self, part):
        if part[0] == 'node':
            return self._at(str(self._joined(['', *part[1]])))
        name, args = part[1:]
        if not _resolvers.has(name):
            raise UnsupportedInterpolationType(
                f'Unsupported interpolation type {name}')
        return _resolvers.guarded(self, name,
                                  [self._argument(arg) for arg in args])

    def _at(self, path):
        dots, keys = _interpolation.keys_of(path)
        node = self if dots else self._root()
        for _ in range(dots - 1):
            node = None if node is None else node._parent
        if node is None:
            raise InterpolationKeyError(
                f'ConfigKeyError while resolving interpolation: Error'
                f" resolving key '{path}'")
        for i, key in enumerate(keys):
            if not isinstance(node, Container):
                if isinstance(node, (dict, list)):
                    from _t2c import unsupported
                    unsupported(f'an interpolation of {path!r} into what a'
                                ' resolver made', 'use oc.create')
                raise InterpolationResolutionError(
                    'ConfigTypeError raised while resolving interpolation:'
                    f' Error trying to access {".".join(keys[:i + 1])}: node'
                    f' `{".".join(keys[:i])}` is not a container and thus'
                    f' cannot contain `{key}`')
            found = node._find(key)
            if found is None:
                raise InterpolationKeyError(
                    f"Interpolation key '{path}' not found")
            try:
                node = node._value(*found)
            except MissingMandatoryValue as error:
                raise InterpolationToMissingValueError(
                    'MissingMandatoryValue while resolving interpolation:'
                    f' {error.msg}'.split('\n')[0]) from error
        return node

    def _select(self, key):
        """The container and the key in it that a path names, or None."""
        node = self
        *above, last = _interpolation.keys_of(str(key))[1] or ['']
        for part in above:
            found = node._find(part)
            node = None if found is None or found[1] == MISSING else (
                node._value(*found))
            if not isinstance(node, Container):
                return None
        found = node._find(last)
        return None if found is None else (node, *found)

    # --- plain values ---

    def _plain_value(self, key, raw, options):
        if isinstance(raw, Container):
            return raw._plain(options)
        if raw == MISSING and isinstance(raw, str):
            if options['throw_on_missing']:
                raise self._error(MissingMandatoryValue,
                                  f'Missing mandatory value: {key}', key)
        elif options['resolve'] and is_interpolation(raw):
            raw = self._value(key, raw)
            if isinstance(raw, Container):
                return raw._plain(options)
        return raw.name if (options['enum_to_str']
                            and isinstance(raw, Enum)) else raw

    def __repr__(self):
        return repr(self._plain(dict(resolve=False, throw_on_missing=False,
                                     enum_to_str=False)))

    __str__ = __repr__

    def __eq__(self, other):
        if not isinstance(other, type(self)):
            if not isinstance(other, self._alike):
                return NotImplemented
            other = type(self)(other)
        return self._compared() == other._compared()

    def __ne__(self, other):
        return not self == other

    def __deepcopy__(self, memo):
        made = object.__new__(type(self))
        made._begin(None, self._parent, self._key, self._flags)
        object.__setattr__(made, '_content', self._copied(made))
        return made

    def copy(self):
        return copy.deepcopy(self)

    def __copy__(self):
        return copy.deepcopy(self)

    def __len__(self):
        return len(self._content)

    def __bool__(self):
        return len(self._content) > 0

    def _child(self, made, key, raw):
        if not isinstance(raw, Container):
            return raw
        child = copy.deepcopy(raw)
        child._set_parent(made, key)
        return child

    def merge_with(self, *others):
        for other in others:
            if not merge_into(self, as_container(other)):
                raise self._error(ConfigTypeError,
                                  'Cannot merge DictConfig with ListConfig')


def refuse_structured():
    from _t2c import unsupported
    unsupported('a configuration of a dataclass', 'give OmegaConf a dict')


def as_container(value):
    if isinstance(value, Container):
        return value
    from omegaconf import OmegaConf
    return OmegaConf.create(value)


class DictConfig(Container, MutableMapping):
    _alike = Mapping

    def __init__(self, content=None, key=None, parent=None, flags=None):
        self._begin({}, parent, key, flags)
        if isinstance(content, DictConfig):
            self._flags.update({**content._flags, **self._flags})
            content = content._content
        for name, value in (content or {}).items():
            if not isinstance(name, (str, int, float, bool, bytes, Enum)):
                raise self._error(
                    KeyValidationError, f'Incompatible key type'
                    f" '{type(name).__name__}'")
            self._content[name] = self._wrapped(name, value)

    def _find(self, key):
        if key in self._content:
            return key, self._content[key]
        for known in self._content:
            if not isinstance(known, str) and str(known) == key:
                return known, self._content[known]
        return None

    def _missing(self, kind, key):
        if self._flag('struct'):
            return self._error(kind, f"Key '{key}' is not in struct", key)
        return self._error(kind, f'Missing key {key}', key)

    def __getattr__(self, key):
        if key.startswith('__') and key.endswith('__'):
            raise AttributeError(key)
        if key not in self._content:
            raise self._missing(ConfigAttributeError, key)
        return self._value(key, self._content[key])

    def __getitem__(self, key):
        if key not in self._content:
            raise self._missing(ConfigKeyError, key)
        return self._value(key, self._content[key])

    def _set(self, kind, key, value):
        self._check_writable(key)
        if key not in self._content and self._flag('struct'):
            raise self._error(kind, f"Key '{key}' is not in struct", key)
        self._content[key] = self._wrapped(key, value)

    def __setattr__(self, key, value):
        self._set(ConfigAttributeError, key, value)

    def __setitem__(self, key, value):
        self._set(ConfigKeyError, key, value)

    def _delete(self, kind, key):
        if self._flag('readonly'):
            raise self._error(ReadonlyConfigError, 'DictConfig in read-only'
                              ' mode does not support deletion', key)
        if self._flag('struct'):
            raise self._error(ConfigTypeError, 'DictConfig in struct mode does'
                              ' not support deletion', key)
        if key not in self._content:
            raise self._error(
                kind, f'Attribute not found: {key!r}' if (
                    kind is ConfigAttributeError) else
                f"Key not found: {key!r}", key)
        del self._content[key]

    def __delattr__(self, key):
        self._delete(ConfigAttributeError, key)

    def __delitem__(self, key):
        self._delete(ConfigKeyError, key)

    def get(self, key, default_value=None):
        if key not in self._content or self._content[key] == MISSING:
            return default_value
        return self._value(key, self._content[key])

    def pop(self, key, *default):
        if self._flag('readonly'):
            raise self._error(ReadonlyConfigError,
                              'Cannot pop from read-only node', key)
        if self._flag('struct'):
            raise self._error(ConfigTypeError, 'DictConfig in struct mode does'
                              ' not support pop', key)
        if key not in self._content:
            if default:
                return default[0]
            raise self._error(ConfigKeyError, f"Key not found: '{key}'", key)
        value = self[key]
        del self._content[key]
        return value

    def __contains__(self, key):
        if key not in self._content:
            return False
        try:
            self._value(key, self._content[key])
        except MissingMandatoryValue:
            return False
        except InterpolationResolutionError:
            pass  # it is there, whatever it stands for
        return True

    def __iter__(self):
        return iter(self._content)

    def keys(self):
        return self._content.keys()

    def items(self):
        return {key: self[key] for key in self._content}.items()

    def items_ex(self, resolve=True, keys=None):
        names = [key for key in self._content if keys is None or key in keys]
        return [(key, self[key] if resolve else self._content[key])
                for key in names]

    def setdefault(self, key, default=None):
        if key not in self._content:
            self[key] = default
        return self[key]

    def update(self, *others, **keywords):
        for other in (*others, keywords):
            items = other.items() if hasattr(other, 'items') else other
            for key, value in items:
                self[key] = value

    def _plain(self, options):
        return {key: self._plain_value(key, raw, options)
                for key, raw in self._content.items()}

    def _compared(self):
        out = {}
        for key, raw in self._content.items():
            out[key] = self._value(key, raw) if is_interpolation(raw) else raw
        return out

    def _copied(self, made):
        return {key: self._child(made, key, raw)
                for key, raw in self._content.items()}

    def __hash__(self):
        return hash(str(self))

    def __dir__(self):
        return list(self._content)


class ListConfig(Container, Sequence):
    _alike = (list, tuple)

    def __init__(self, content=None, key=None, parent=None, flags=None):
        self._begin([], parent, key, flags)
        if isinstance(content, ListConfig):
            self._flags.update({**content._flags, **self._flags})
            content = content._content
        for i, value in enumerate(content or []):
            self._content.append(self._wrapped(i, value))

    def _find(self, key):
        at = str(key)
        if not at.lstrip('-').isdigit() or not -len(self) <= int(at) < len(
                self):
            return None
        return int(at), self._content[int(at)]

    def __getattr__(self, key):
        if key.startswith('__') and key.endswith('__'):
            raise AttributeError(key)
        raise self._error(ConfigAttributeError,
                          'ListConfig does not support attribute access', key)

    def __setattr__(self, key, value):
        self.__getattr__(key)

    def _check_index(self, index):
        if not isinstance(index, int):
            raise self._error(KeyValidationError, 'ListConfig indices must be'
                              ' integers or slices, not '
                              + type(index).__name__, index)
        if not -len(self) <= index < len(self):
            raise self._error(ConfigIndexError, 'list index out of range',
                              index)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return ListConfig(self._content[index], parent=self._parent,
                              key=self._key)
        self._check_index(index)
        return self._value(index, self._content[index])

    def _number(self):
        for i, raw in enumerate(self._content):
            if isinstance(raw, Container):
                raw._set_parent(self, i)

    def __setitem__(self, index, value):
        self._check_writable(index)
        self._check_index(index)
        self._content[index] = self._wrapped(index, value)

    def __delitem__(self, index):
        self._check_writable(index)
        self._check_index(index)
        del self._content[index]
        self._number()

    def append(self, value):
        self.insert(len(self), value)

    def insert(self, index, value):
        self._check_writable(index)
        self._content.insert(index, self._wrapped(index, value))
        self._number()

    def extend(self, values):
        for value in values:
            self.append(value)

    def pop(self, index=-1):
        self._check_writable(index)
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        del self[self.index(value)]

    def clear(self):
        self._check_writable(None)
        self._content.clear()

    def sort(self, key=None, reverse=False):
        self._check_writable(None)
        self._content.sort(key=key, reverse=reverse)
        self._number()

    def get(self, index, default_value=None):
        value = self[index]
        return default_value if value is None else value

    def __iter__(self):
        for i in range(len(self)):
            yield self[i]

    def __contains__(self, value):
        return any(value == mine for mine in self)

    def index(self, value, start=None, end=None):
        for i in range(len(self))[start:end]:
            if self[i] == value:
                return i
        raise self._error(ConfigValueError, 'Item not found in ListConfig')

    def count(self, value):
        return sum(value == mine for mine in self)

    def __add__(self, other):
        made = copy.deepcopy(self)
        made.extend(other)
        return made

    def __radd__(self, other):
        made = ListConfig(other, parent=self._parent, key=self._key)
        made.extend(self)
        return made

    def __iadd__(self, other):
        self.extend(other)
        return self

    def _plain(self, options):
        return [self._plain_value(i, raw, options)
                for i, raw in enumerate(self._content)]

    def _compared(self):
        return [self._value(i, raw) if is_interpolation(raw) else raw
                for i, raw in enumerate(self._content)]

    def _copied(self, made):
        return [self._child(made, i, raw)
                for i, raw in enumerate(self._content)]

    def __hash__(self):
        return hash(str(self))


def merge_into(target, source):
    """Whether a list met no dict."""
    if type(target) is not type(source):
        return False
    if isinstance(target, ListConfig):
        target._check_writable(None)
        target._content[:] = [target._wrapped(i, raw)
                              for i, raw in enumerate(source._content)]
        return True
    for key, raw in source._content.items():
        old = target._content.get(key)
        if is_interpolation(old) and isinstance(raw, Container):
            old = target._value(key, old)
            if isinstance(old, Container):
                target._content[key] = old = target._wrapped(key, old)
        if isinstance(raw, Container) and isinstance(old, Container):
            if not merge_into(old, raw):
                return False
        elif not (raw == MISSING and key in target._content):
            target[key] = raw
    return True
