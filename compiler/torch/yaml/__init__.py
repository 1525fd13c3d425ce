"""yaml: configurations, read and shown as PyYAML does.

Block and flow collections, scalars, quoted texts, literal and folded blocks,
anchors, aliases and merged mappings: what a configuration is written in. Tags
and several documents are refused by name.
"""
from yaml._reader import Reader, YAMLError
from yaml._writer import write

__all__ = ['BaseLoader', 'CLoader', 'CSafeLoader', 'FullLoader', 'Loader',
           'SafeLoader', 'UnsafeLoader', 'YAMLError', 'dump', 'full_load',
           'load', 'safe_dump', 'safe_load', 'unsafe_load']


class SafeLoader:
    yaml_constructors = {}

    @classmethod
    def add_constructor(cls, tag, constructor):
        if 'yaml_constructors' not in cls.__dict__:
            cls.yaml_constructors = cls.yaml_constructors.copy()
        cls.yaml_constructors[tag] = constructor


class BaseLoader:
    pass


Loader = FullLoader = UnsafeLoader = CLoader = CSafeLoader = SafeLoader


# What a value has without writing it: a constructor of its own changes them.
_PLAIN_TAGS = {f'tag:yaml.org,2002:{name}' for name in (
    'null', 'bool', 'int', 'float', 'str', 'timestamp', 'seq', 'map')}


def _reads_plainly(loader):
    """Whether all it has beside SafeLoader is for tags, which no text has."""
    if not issubclass(loader, SafeLoader):
        return False
    made = loader.yaml_constructors
    own = [value for kind in loader.__mro__[:-2]
           for name, value in vars(kind).items()
           if name in ('__init__', '__new__') or not name.startswith('_')]
    return _PLAIN_TAGS.isdisjoint(made) and all(
        value is made or value in made.values() for value in own)


def load(stream, Loader):
    if not _reads_plainly(Loader):
        from _t2c import unsupported
        unsupported(f'yaml.load with {Loader.__name__}', 'use yaml.safe_load')
    text = stream.read() if hasattr(stream, 'read') else stream
    if isinstance(text, bytes):
        text = text.decode('utf-8')
    return Reader(text).document()


def safe_load(stream):
    return load(stream, SafeLoader)


full_load = unsafe_load = safe_load


def _dumped(data, stream, is_safe, default_flow_style, sort_keys, indent,
            others):
    if default_flow_style or indent not in (None, 2) or any(
            value is not None for value in others.values()):
        from _t2c import unsupported
        unsupported('yaml.dump() with these options',
                    'leave them out: sort_keys is known')
    text = write(data, is_safe, sort_keys)
    if stream is None:
        return text
    stream.write(text)


def dump(data, stream=None, Dumper=None, *, default_flow_style=False,
         sort_keys=True, indent=None, **others):
    return _dumped(data, stream, False, default_flow_style, sort_keys, indent,
                   {'Dumper': Dumper, **others})


def safe_dump(data, stream=None, *, default_flow_style=False, sort_keys=True,
              indent=None, **others):
    return _dumped(data, stream, True, default_flow_style, sort_keys, indent,
                   others)
