"""omegaconf: configurations as trees, from dicts, YAML and dotted options.

Those of dataclasses, which check what is set, are refused by name.
"""
import contextlib
import copy

from omegaconf import _resolvers
from omegaconf._containers import (Container, DictConfig, ListConfig, MISSING,
                                   as_container, is_interpolation,
                                   refuse_structured)
from omegaconf import errors
from omegaconf.errors import (KeyValidationError, MissingMandatoryValue,
                              ReadonlyConfigError, UnsupportedValueType,
                              ValidationError)

__all__ = ['OmegaConf', 'DictConfig', 'ListConfig', 'Container', 'MISSING',
           'open_dict', 'read_write', 'flag_override', 'II', 'SI',
           'MissingMandatoryValue', 'ValidationError', 'ReadonlyConfigError',
           'UnsupportedValueType', 'KeyValidationError']
__version__ = '2.3.0'
_OF_TEXT = object()


def _keep(options, known):
    for name, value in options.items():
        if value not in (None, known.get(name)):
            from _t2c import unsupported
            unsupported(f'OmegaConf with {name}={value!r}', 'leave it out')


class OmegaConf:
    def __init__(self):
        raise NotImplementedError('Use one of the static construction'
                                  ' functions')

    @staticmethod
    def create(obj=_OF_TEXT, parent=None, flags=None):
        from omegaconf import _yaml
        if obj is _OF_TEXT:
            obj = {}
        if isinstance(obj, str):
            text = obj
            obj = _yaml.read(text)
            if obj is None:
                obj = {}
            elif isinstance(obj, str):
                obj = {text: None}
        if isinstance(obj, (DictConfig, dict)) or hasattr(obj, 'keys'):
            return DictConfig(obj, parent=parent, flags=flags)
        if isinstance(obj, (ListConfig, list, tuple)):
            return ListConfig(obj, parent=parent, flags=flags)
        if hasattr(obj, '__dataclass_fields__'):
            refuse_structured()
        kind = type(obj).__name__
        raise ValidationError(f'Object of unsupported type: {kind!r}\n'
                              '    full_key: \n    object_type=None')

    @staticmethod
    def structured(obj, parent=None, flags=None):
        refuse_structured()

    @staticmethod
    def load(file_):
        if hasattr(file_, 'read'):
            text = file_.read()
        else:
            with open(file_, encoding='utf-8') as file:
                text = file.read()
        return OmegaConf.create(text)

    @staticmethod
    def save(config, f, resolve=False):
        if not hasattr(f, 'write'):
            from _t2c import unsupported
            unsupported('OmegaConf.save()', 'nothing is written here')
        f.write(OmegaConf.to_yaml(config, resolve=resolve))

    @staticmethod
    def from_dotlist(dotlist):
        made = OmegaConf.create()
        made.merge_with_dotlist(dotlist)
        return made

    @staticmethod
    def from_cli(args_list=None):
        import sys
        return OmegaConf.from_dotlist(
            sys.argv[1:] if args_list is None else args_list)

    @staticmethod
    def merge(*configs, list_merge_mode=None):
        _keep({'list_merge_mode': list_merge_mode}, {})
        target = copy.deepcopy(as_container(configs[0]))
        target.merge_with(*configs[1:])
        return target

    unsafe_merge = merge

    @staticmethod
    def to_container(cfg, *, resolve=False, throw_on_missing=False,
                     enum_to_str=False, structured_config_mode=None):
        if not isinstance(cfg, Container):
            raise ValueError('Input cfg is not an OmegaConf config object'
                             f' ({type(cfg).__name__})')
        return cfg._plain(dict(resolve=resolve, enum_to_str=enum_to_str,
                               throw_on_missing=throw_on_missing))

    @staticmethod
    def to_object(cfg):
        return OmegaConf.to_container(cfg, resolve=True, throw_on_missing=True)

    @staticmethod
    def to_yaml(cfg, *, resolve=False, sort_keys=False):
        from omegaconf import _yaml
        return _yaml.dump(OmegaConf.to_container(
            as_container(cfg), resolve=resolve, enum_to_str=True), sort_keys)

    @staticmethod
    def select(cfg, key, *, default=None, throw_on_resolution_failure=True,
               throw_on_missing=False):
        try:
            found = cfg._select(key)
            if found is None:
                return default
            container, name, raw = found
            if raw == MISSING and not throw_on_missing:
                return default
            return container._value(name, raw)
        except errors.InterpolationResolutionError:
            if throw_on_resolution_failure:
                raise
            return default

    @staticmethod
    def update(cfg, key, value=None, *, merge=True, force_add=False):
        from omegaconf._interpolation import keys_of
        *above, last = keys_of(key)[1]
        node = cfg
        guard = open_dict(cfg) if force_add else contextlib.nullcontext()
        with guard:
            for part in above:
                found = node._find(part)
                if found is None or not isinstance(node._value(*found),
                                                   Container):
                    node[part] = {}
                    found = node._find(part)
                node = node._value(*found)
            found = node._find(last)
            name = last if found is None else found[0]
            old = None if found is None else found[1]
            if merge and isinstance(old, Container) and (
                    isinstance(value, (dict, list, Container))):
                old.merge_with(value)
            elif isinstance(node, DictConfig):
                setattr(node, name, value)
            else:
                node[name if found else int(last)] = value

    @staticmethod
    def resolve(cfg):
        for key, raw in list(cfg._content.items()) if isinstance(
                cfg, DictConfig) else list(enumerate(cfg._content)):
            value = cfg._value(key, raw) if is_interpolation(raw) else raw
            if isinstance(value, Container):
                OmegaConf.resolve(value)
            if value is not raw:
                cfg._content[key] = cfg._wrapped(key, value)

    @staticmethod
    def missing_keys(cfg):
        found, waiting = set(), [as_container(cfg)]
        while waiting:
            node = waiting.pop()
            for key, raw in node._content.items() if isinstance(
                    node, DictConfig) else enumerate(node._content):
                if isinstance(raw, Container):
                    waiting.append(raw)
                elif is_interpolation(raw):
                    node._value(key, raw)  # must stand for something
                elif raw == MISSING:
                    found.add(node._get_full_key(key))
        return found

    @staticmethod
    def masked_copy(conf, keys):
        keys = [keys] if isinstance(keys, str) else list(keys)
        return DictConfig({key: raw for key, raw in conf._content.items()
                           if key in keys})

    @staticmethod
    def register_new_resolver(name, resolver, *, replace=False,
                              use_cache=False):
        if not callable(resolver):
            raise TypeError('resolver must be callable')
        if not name:
            raise ValueError('cannot use an empty resolver name')
        if not replace and _resolvers.has(name):
            raise ValueError(f"resolver '{name}' is already registered")
        if use_cache:
            resolver = _cached(resolver)
        _resolvers.own[name] = resolver

    register_resolver = legacy_register_resolver = register_new_resolver

    @staticmethod
    def has_resolver(name):
        return name in _resolvers.own or name in _resolvers.known

    @staticmethod
    def clear_resolver(name):
        return _resolvers.own.pop(name, None) is not None

    @staticmethod
    def clear_resolvers():
        _resolvers.own.clear()

    @staticmethod
    def set_struct(conf, value):
        conf._flags['struct'] = value

    @staticmethod
    def set_readonly(conf, value):
        conf._flags['readonly'] = value

    @staticmethod
    def is_struct(conf):
        return conf._flag('struct')

    @staticmethod
    def is_readonly(conf):
        return conf._flag('readonly')

    @staticmethod
    def is_config(obj):
        return isinstance(obj, Container)

    @staticmethod
    def is_dict(obj):
        return isinstance(obj, DictConfig)

    @staticmethod
    def is_list(obj):
        return isinstance(obj, ListConfig)

    @staticmethod
    def is_missing(cfg, key):
        found = cfg._find(key)
        return found is not None and found[1] == MISSING

    @staticmethod
    def is_interpolation(node, key=None):
        found = node._find(key)
        return found is not None and is_interpolation(found[1])

    @staticmethod
    def get_type(obj, key=None):
        obj = obj if key is None else obj[key]
        return {DictConfig: dict, ListConfig: list}.get(type(obj), type(obj))


def _cached(resolver):
    known = {}

    def function(*args):
        if args not in known:
            known[args] = resolver(*args)
        return known[args]
    return function


def merge_with_dotlist(self, dotlist):
    from omegaconf import _yaml
    if not isinstance(dotlist, (list, tuple, ListConfig)) or not all(
            isinstance(arg, str) for arg in dotlist):
        raise ValueError('Input list must be a list or a tuple of strings')
    for arg in dotlist:
        key, equals, text = arg.partition('=')
        OmegaConf.update(self, key, _yaml.read(text) if equals else None)


Container.merge_with_dotlist = merge_with_dotlist


@contextlib.contextmanager
def flag_override(config, names, values):
    names = [names] if isinstance(names, str) else names
    values = values if isinstance(values, list) else [values] * len(names)
    before = {name: config._flags.get(name) for name in names}
    try:
        config._flags.update(zip(names, values))
        yield config
    finally:
        config._flags.update(before)


def open_dict(config):
    return flag_override(config, 'struct', False)


def read_write(config):
    return flag_override(config, 'readonly', False)


def II(interpolation):
    return '${' + interpolation + '}'


def SI(interpolation):
    return interpolation
