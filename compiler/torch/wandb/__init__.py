"""wandb: runs as in its mode 'disabled', which sends and writes nothing."""
from wandb.errors import Error

__all__ = ['init', 'log', 'finish', 'config', 'summary', 'run', 'watch',
           'unwatch', 'save', 'define_metric', 'login', 'alert', 'Error',
           'Settings']
run = None


class Config:
    """The hyperparameters of a run: keys that are attributes."""
    __module__ = 'wandb.sdk.wandb_config'

    def __init__(self, items):
        object.__setattr__(self, '_items', dict(items))

    def __getitem__(self, key):
        return self._items[key]

    def __setitem__(self, key, value):
        self._items[key] = value

    __setattr__ = __setitem__

    def __getattr__(self, key):
        if key not in self._items:
            raise AttributeError(f'{type(self)!r} object has no attribute '
                                 f'{key!r}')
        return self._items[key]

    def __contains__(self, key):
        return key in self._items

    def __iter__(self):
        return iter(self._items)

    def __len__(self):
        return len(self._items)

    def keys(self):
        return list(self._items)

    def items(self):
        return self._items.items()

    def values(self):
        return self._items.values()

    def get(self, *args):
        return self._items.get(*args)

    def update(self, d, allow_val_change=None):
        self._items.update(_plain(d))

    def setdefaults(self, d):
        for key, value in _plain(d).items():
            self._items.setdefault(key, value)

    def as_dict(self):
        return self._items

    def __str__(self):
        return str(self._items)

    __repr__ = __str__


def _plain(config):
    """What init(config=...) takes, as a dict."""
    if config is None:
        return {}
    if isinstance(config, str):
        from _t2c import unsupported
        unsupported('wandb.init() with a file of configuration',
                    'give it a dict')
    if hasattr(config, '__dict__') and not hasattr(config, 'keys'):
        return vars(config)  # of argparse
    return {key: config[key] for key in config.keys()}


class Run:
    __module__ = 'wandb.sdk.wandb_run'
    disabled = True
    url = None

    def __init__(self, project, name, config):
        given = {'project': project, 'name': name, 'config': config,
                 'summary': {}, 'step': 0}
        self.__dict__.update({key: value for key, value in given.items()
                              if value is not None})

    def __getattr__(self, name):
        if not name.startswith('_'):
            from _t2c import unsupported
            unsupported(f'wandb.run.{name}', 'nothing is sent to wandb')
        raise AttributeError(name)

    def log(self, data, step=None, commit=None, sync=None):
        self.summary.update(data)

    def _ignored(self, *args, **kwargs):
        pass

    watch = unwatch = save = alert = log_code = define_metric = _ignored
    mark_preempting = log_artifact = _ignored

    def finish(self, exit_code=None, quiet=None):
        global run
        run = None
        globals().update(config=_Before('config'), summary=_Before('summary'))

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.finish()
        return False


class _Before:
    """wandb.config and wandb.summary while there is no run."""

    def __init__(self, name):
        object.__setattr__(self, '_name', name)

    def _refuse(self, what):
        raise Error(f'You must call wandb.init() before wandb.{self._name}'
                    f'{what}')

    def __getattr__(self, key):
        if key.startswith('__'):
            raise AttributeError(key)
        self._refuse(f'.{key}')

    def __setattr__(self, key, value):
        self._refuse(f'.{key}')

    def __getitem__(self, key):
        self._refuse(f"['{key}']")

    def __setitem__(self, key, value):
        self._refuse(f"['{key}']")


config, summary = _Before('config'), _Before('summary')


class Settings:
    def __init__(self, **options):
        self.__dict__.update(options)


def init(entity=None, project=None, dir=None, id=None, name=None, notes=None,
         tags=None, config=None, **options):
    global run
    if run is None or options.get('reinit'):
        run = Run(project, name, Config(_plain(config)))
        if id is not None:
            run.id = id
        globals().update(config=run.config, summary=run.summary)
    return run


def _of_run(name):
    def function(*args, **kwargs):
        if run is None:
            raise Error(f'You must call wandb.init() before wandb.{name}()')
        return getattr(run, name)(*args, **kwargs)
    return function


log = _of_run('log')
watch = _of_run('watch')
unwatch = _of_run('unwatch')
save = _of_run('save')
define_metric = _of_run('define_metric')
alert = _of_run('alert')
log_artifact = _of_run('log_artifact')


def finish(exit_code=None, quiet=None):
    if run is not None:
        run.finish()


def login(*args, **options):
    return True


class _Shown:
    """What log() is given to be shown: kept, not drawn."""

    def __init__(self, *args, **options):
        pass


class Image(_Shown):
    pass


class Video(_Shown):
    pass


class Audio(_Shown):
    pass


class Histogram(_Shown):
    pass


class Html(_Shown):
    pass


class Object3D(_Shown):
    pass


class Table(_Shown):
    def add_data(self, *data):
        pass

    def add_column(self, name, data, optional=False):
        pass


class Artifact(_Shown):
    def add_file(self, *args, **options):
        pass

    add_dir = add_reference = add = add_file
