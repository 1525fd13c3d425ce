"""ConfigDict: fields as attributes, each of which keeps its type."""
import contextlib

__all__ = ['ConfigDict', 'FrozenConfigDict', 'create', 'placeholder']


def _cast(value, kind):
    """A value for a field that held one of that class."""
    if isinstance(value, int) and kind is float:
        return float(value)
    if isinstance(value, (tuple, list)) and kind in (list, tuple):
        return kind(value)
    if value is None or kind is type(None) or isinstance(value, kind) or (
            callable(value) and hasattr(kind, '__call__')
            and not issubclass(kind, (ConfigDict, str, int, float, list))):
        return value
    raise TypeError(f'{value} is of original type {type(value)} and cannot be'
                    f' casted to type {kind}')


class ConfigDict:
    __module__ = 'ml_collections.config_dict.config_dict'

    def __init__(self, initial_dictionary=None, type_safe=True,
                 convert_dict=True, *, allow_dotted_keys=False, sort_keys=True):
        own = {'_fields': {}, '_locked': False, '_type_safe': type_safe,
               '_convert_dict': convert_dict, '_sort_keys': sort_keys,
               '_allow_dotted_keys': allow_dotted_keys}
        for name, value in own.items():
            object.__setattr__(self, name, value)
        if isinstance(initial_dictionary, FrozenConfigDict):
            initial_dictionary = initial_dictionary.as_configdict()
        is_config = isinstance(initial_dictionary, ConfigDict)
        given = (initial_dictionary._fields if is_config
                 else initial_dictionary or {})
        for key, value in given.items():
            self[key] = value
        if is_config:
            object.__setattr__(self, '_locked', initial_dictionary.is_locked)
            object.__setattr__(self, '_type_safe',
                               initial_dictionary.is_type_safe)

    @property
    def is_locked(self):
        return self._locked

    @property
    def is_type_safe(self):
        return self._type_safe

    def _lock_as(self, is_locked):
        object.__setattr__(self, '_locked', is_locked)
        for value in self._fields.values():
            if isinstance(value, ConfigDict):
                value._lock_as(is_locked)
        return self

    def lock(self):
        return self._lock_as(True)

    def unlock(self):
        return self._lock_as(False)

    @contextlib.contextmanager
    def unlocked(self):
        was_locked = self._locked
        self.unlock()
        try:
            yield
        finally:
            if was_locked:
                self.lock()

    @contextlib.contextmanager
    def ignore_type(self):
        was_safe = self._type_safe
        self._be_safe(False)
        try:
            yield
        finally:
            self._be_safe(was_safe)

    def _be_safe(self, is_safe):
        object.__setattr__(self, '_type_safe', is_safe)
        for value in self._fields.values():
            if isinstance(value, ConfigDict):
                value._be_safe(is_safe)

    def _path(self, key):
        """'a.b' is b of a."""
        is_path = (isinstance(key, str) and '.' in key
                   and not self._allow_dotted_keys)
        return key.split('.', 1) if is_path else None

    def __getitem__(self, key):
        path = self._path(key)
        if path:
            return self[path[0]][path[1]]
        if key not in self._fields:
            raise KeyError(repr(key))
        return self._fields[key]

    def __setitem__(self, key, value):
        if self._path(key):
            raise ValueError(
                'ConfigDict does not accept dots in field names (when'
                f' `allow_dotted_keys=False`), but the key {key} contains one.')
        if self._locked and key not in self._fields:
            raise KeyError(f'Key "{key}" does not exist and cannot be added'
                           ' since the config is locked. Other fields present:'
                           f' "{self._fields}"')
        if isinstance(value, dict) and self._convert_dict:
            value = ConfigDict(value, self._type_safe)
        if key in self._fields and self._type_safe:
            try:
                value = _cast(value, type(self._fields[key]))
            except TypeError as error:
                raise TypeError(f"Could not override field '{key}'"
                                f' (reference). {error}') from None
        self._fields[key] = value

    def __delitem__(self, key):
        if self._locked:
            raise KeyError('This ConfigDict is locked, you have to unlock it'
                           ' before trying to delete a field.')
        path = self._path(key)
        if path:
            del self[path[0]][path[1]]
        elif key in self._fields:
            del self._fields[key]
        else:
            raise KeyError(repr(key))

    def _attribute(self, act, *args):
        try:
            return act(*args)
        except KeyError as error:
            raise AttributeError(error) from None

    def __getattr__(self, name):
        return self._attribute(self.__getitem__, name)

    def __setattr__(self, name, value):
        if name in dir(object):
            raise AttributeError(KeyError(f'{name} cannot be overridden.'))
        self._attribute(self.__setitem__, name, value)

    def __delattr__(self, name):
        self._attribute(self.__delitem__, name)

    def __contains__(self, key):
        return key in self._fields

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._fields)

    def keys(self):
        return sorted(self._fields) if self._sort_keys else list(self._fields)

    def values(self):
        return [self._fields[key] for key in self.keys()]

    def items(self):
        return [(key, self._fields[key]) for key in self.keys()]

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def get_type(self, key):
        return type(self[key])

    def __eq__(self, other):
        return (type(self) is type(other)
                and self._fields == other._fields)

    def update(self, *other, **keywords):
        if len(other) > 1:
            raise TypeError('update expected at most 1 arguments, got'
                            f' {len(other)}')
        for given in (*other, keywords):
            for key, value in given.items():
                if isinstance(self._fields.get(key), ConfigDict):
                    self[key].update(value)
                else:
                    self[key] = value

    def to_dict(self):
        return {key: value.to_dict() if isinstance(value, ConfigDict) else value
                for key, value in self.items()}

    def copy_and_resolve_references(self):
        made = type(self)(type_safe=self._type_safe)
        for key, value in self._fields.items():
            made._fields[key] = (value.copy_and_resolve_references()
                                 if isinstance(value, ConfigDict) else value)
        object.__setattr__(made, '_locked', self._locked)
        return made

    def __deepcopy__(self, memo):
        from copy import deepcopy
        made = type(self)(type_safe=self._type_safe)
        for key, value in self._fields.items():
            made._fields[key] = deepcopy(value, memo)
        object.__setattr__(made, '_locked', self._locked)
        return made

    def to_yaml(self):
        import yaml
        return yaml.dump(self.to_dict())

    __str__ = __repr__ = to_yaml


class FrozenConfigDict(ConfigDict):
    def __init__(self, initial_dictionary=None, type_safe=True):
        super().__init__()
        given = ConfigDict(initial_dictionary, type_safe)
        for key, value in given._fields.items():
            is_config = isinstance(value, ConfigDict)
            self._fields[key] = FrozenConfigDict(value) if is_config else (
                tuple(value) if isinstance(value, list) else
                frozenset(value) if isinstance(value, set) else value)
        self._lock_as(True)

    def as_configdict(self):
        from _t2c import unsupported
        unsupported('FrozenConfigDict.as_configdict()', 'keep the ConfigDict')

    def _refuse(self, *args):
        raise AttributeError(
            'FrozenConfigDict is immutable. Cannot call __setattr__().')

    __setattr__ = _refuse

    def __setitem__(self, key, value):
        raise AttributeError(
            'FrozenConfigDict is immutable. Cannot call __setitem__().')


def create(**keywords):
    return ConfigDict(initial_dictionary=keywords)


def placeholder(field_type, required=False):
    from _t2c import unsupported
    unsupported('config_dict.placeholder()', 'give the field a value')
