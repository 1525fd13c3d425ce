"""yacs.config: a configuration whose keys are known before it is read."""
import copy
import logging
from ast import literal_eval

logger = logging.getLogger(__name__)

_LEAVES = (tuple, list, str, int, float, bool, type(None))


def _assert_with_logging(cond, msg):
    if not cond:
        logger.debug(msg)
    assert cond, msg


def _valid_type(value, allow_cfg_node=False):
    return type(value) in _LEAVES or (
        allow_cfg_node and isinstance(value, CfgNode))


def _assert_leaf(value, path):
    _assert_with_logging(
        _valid_type(value),
        f'Key {".".join(path)} with value {type(value)} is not a valid type;'
        f' valid types: {set(_LEAVES)}')


class CfgNode(dict):
    IMMUTABLE = '__immutable__'
    DEPRECATED_KEYS = '__deprecated_keys__'
    RENAMED_KEYS = '__renamed_keys__'
    NEW_ALLOWED = '__new_allowed__'

    def __init__(self, init_dict=None, key_list=None, new_allowed=False):
        tree = {} if init_dict is None else init_dict
        super().__init__(self._create_config_tree_from_dict(
            tree, [] if key_list is None else key_list))
        self.__dict__.update({
            CfgNode.IMMUTABLE: False, CfgNode.DEPRECATED_KEYS: set(),
            CfgNode.RENAMED_KEYS: {}, CfgNode.NEW_ALLOWED: new_allowed})

    @classmethod
    def _create_config_tree_from_dict(cls, dic, key_list):
        dic = copy.deepcopy(dic)
        for key, value in dic.items():
            path = key_list + [str(key)]
            if isinstance(value, dict):
                dic[key] = cls(value, key_list=path)
            else:
                _assert_leaf(value, path)
        return dic

    def __getattr__(self, name):
        if name not in self:
            raise AttributeError(name)
        return self[name]

    def __setattr__(self, name, value):
        if self.is_frozen():
            raise AttributeError(f'Attempted to set {name} to {value}, but'
                                 ' CfgNode is immutable')
        _assert_with_logging(
            name not in self.__dict__,
            f'Invalid attempt to modify internal CfgNode state: {name}')
        _assert_with_logging(
            _valid_type(value, allow_cfg_node=True),
            f'Invalid type {type(value)} for key {name}; valid types ='
            f' {set(_LEAVES)}')
        self[name] = value

    def __str__(self):
        lines = []
        for key, value in sorted(self.items()):
            gap = '\n' if isinstance(value, CfgNode) else ' '
            lines.append(f'{key}:{gap}{value}'.replace('\n', '\n  '))
        return '\n'.join(lines)

    def __repr__(self):
        return f'{self.__class__.__name__}({super().__repr__()})'

    def _plain(self, path):
        plain = {}
        for key, value in self.items():
            if isinstance(value, CfgNode):
                plain[key] = value._plain(path + [str(key)])
            else:
                _assert_leaf(value, path + [str(key)])
                plain[key] = value
        return plain

    def dump(self, **kwargs):
        import yaml
        return yaml.safe_dump(self._plain([]), **kwargs)

    def merge_from_file(self, cfg_filename):
        with open(cfg_filename, 'r') as file:
            self.merge_from_other_cfg(self.load_cfg(file))

    def merge_from_other_cfg(self, cfg_other):
        _merge(cfg_other, self, self, [])

    def merge_from_list(self, cfg_list):
        _assert_with_logging(
            len(cfg_list) % 2 == 0,
            f'Override list has odd length: {cfg_list}; it must be a list of'
            ' pairs')
        for full_key, given in zip(cfg_list[0::2], cfg_list[1::2]):
            if self.key_is_deprecated(full_key):
                continue
            if self.key_is_renamed(full_key):
                self.raise_key_rename_error(full_key)
            node = self
            *above, last = full_key.split('.')
            for key in above:
                _assert_with_logging(key in node,
                                     f'Non-existent key: {full_key}')
                node = node[key]
            _assert_with_logging(last in node, f'Non-existent key: {full_key}')
            value = self._decode_cfg_value(given)
            node[last] = _coerced(value, node[last], full_key)

    def _set_in_all(self, name, value):
        self.__dict__[name] = value
        for node in self.values():
            if isinstance(node, CfgNode):
                node._set_in_all(name, value)

    def freeze(self):
        self._immutable(True)

    def defrost(self):
        self._immutable(False)

    def _immutable(self, is_immutable):
        self._set_in_all(CfgNode.IMMUTABLE, is_immutable)

    def is_frozen(self):
        return self.__dict__[CfgNode.IMMUTABLE]

    def clone(self):
        return copy.deepcopy(self)

    def register_deprecated_key(self, key):
        _assert_with_logging(
            key not in self.__dict__[CfgNode.DEPRECATED_KEYS],
            f'key {key} is already registered as a deprecated key')
        self.__dict__[CfgNode.DEPRECATED_KEYS].add(key)

    def register_renamed_key(self, old_name, new_name, message=None):
        _assert_with_logging(
            old_name not in self.__dict__[CfgNode.RENAMED_KEYS],
            f'key {old_name} is already registered as a renamed cfg key')
        self.__dict__[CfgNode.RENAMED_KEYS][old_name] = (
            (new_name, message) if message else new_name)

    def key_is_deprecated(self, full_key):
        is_old = full_key in self.__dict__[CfgNode.DEPRECATED_KEYS]
        if is_old:
            logger.warning(f'Deprecated config key (ignoring): {full_key}')
        return is_old

    def key_is_renamed(self, full_key):
        return full_key in self.__dict__[CfgNode.RENAMED_KEYS]

    def raise_key_rename_error(self, full_key):
        new_key, note = self.__dict__[CfgNode.RENAMED_KEYS][full_key], ''
        if isinstance(new_key, tuple):
            new_key, note = new_key[0], ' Note: ' + new_key[1]
        raise KeyError(f'Key {full_key} was renamed to {new_key}; please'
                       f' update your config.{note}')

    def is_new_allowed(self):
        return self.__dict__[CfgNode.NEW_ALLOWED]

    def set_new_allowed(self, is_new_allowed):
        self._set_in_all(CfgNode.NEW_ALLOWED, is_new_allowed)

    @classmethod
    def load_cfg(cls, cfg_file_obj_or_str):
        """Of YAML, as a text or in a file."""
        import yaml
        text = cfg_file_obj_or_str
        if not isinstance(text, str):
            from os.path import splitext
            if splitext(text.name)[1] not in ('', '.yaml', '.yml'):
                from _t2c import unsupported
                unsupported(f'a configuration in {text.name!r}',
                            'write it as YAML')
            text = text.read()
        return cls(yaml.safe_load(text))

    @classmethod
    def _decode_cfg_value(cls, value):
        if isinstance(value, dict):
            return cls(value)
        if not isinstance(value, str):
            return value
        try:
            return literal_eval(value)
        except (ValueError, SyntaxError):
            return value  # a text without quotes


load_cfg = CfgNode.load_cfg


def _merge(new, tree, root, path):
    for name, node in ('a', new), ('b', tree):
        _assert_with_logging(
            isinstance(node, CfgNode),
            f'`{name}` (cur type {type(node)}) must be an instance of'
            f' {CfgNode}')
    for key, given in new.items():
        full_key = '.'.join(path + [key])
        value = tree._decode_cfg_value(copy.deepcopy(given))
        if key in tree:
            value = _coerced(value, tree[key], full_key)
            if isinstance(value, CfgNode):
                _merge(value, tree[key], root, path + [key])
            else:
                tree[key] = value
        elif tree.is_new_allowed():
            tree[key] = value
        elif root.key_is_deprecated(full_key):
            continue
        elif root.key_is_renamed(full_key):
            root.raise_key_rename_error(full_key)
        else:
            raise KeyError(f'Non-existent config key: {full_key}')


def _coerced(value, old, full_key):
    """The value, of the type of the one that it replaces."""
    kind, wanted = type(value), type(old)
    none = type(None)
    if kind == wanted or (kind == none and wanted in _LEAVES) or (
            wanted == none and kind in _LEAVES):
        return value
    if (kind, wanted) in ((tuple, list), (list, tuple)):
        return wanted(value)
    raise ValueError(f'Type mismatch ({wanted} vs. {kind}) with values ({old}'
                     f' vs. {value}) for config key: {full_key}')
