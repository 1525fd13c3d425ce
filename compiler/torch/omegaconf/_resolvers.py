"""What '${name:...}' calls, by its name."""
from omegaconf.errors import InterpolationResolutionError

own = {}
_NONE = object()


def _env(container, key, default=_NONE):
    from os import environ
    if key in environ:
        return environ[key]
    if default is _NONE:
        raise KeyError(f"Environment variable '{key}' not found")
    return None if default is None else str(default)


def _select(container, key, default=None):
    from omegaconf import OmegaConf
    return OmegaConf.select(container._root(), key, default=default)


def _decode(container, text):
    from omegaconf import _interpolation
    return None if text is None else container._argument(
        _interpolation.argument(text))


def _create(container, value):
    from omegaconf import OmegaConf
    made = OmegaConf.create(value)
    made._set_parent(container, None)
    return made


known = {'oc.env': _env, 'oc.select': _select, 'oc.decode': _decode,
         'oc.create': _create}


def call(container, name, args):
    if name in own:
        return own[name](*args)
    if name in known:
        return known[name](container, *args)
    if name.startswith('oc.'):
        from _t2c import unsupported
        unsupported(f'the resolver {name!r}', 'write the value')
    return None


def has(name):
    return name in own or name.startswith('oc.')


def guarded(container, name, args):
    try:
        return call(container, name, args)
    except InterpolationResolutionError:
        raise
    except Exception as error:
        raise InterpolationResolutionError(
            f'{type(error).__name__} raised while resolving interpolation:'
            f' {error}') from error
