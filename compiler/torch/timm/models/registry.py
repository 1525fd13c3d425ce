"""Registration: a model's function stays what it is."""
import _t2c

__all__ = ['register_model', 'generate_default_cfgs', 'is_model',
           'model_entrypoint']

_models = {}


def register_model(fn):
    _models[fn.__name__] = fn
    return fn


def generate_default_cfgs(cfgs):
    return cfgs


def is_model(name):
    return name in _models


def model_entrypoint(name):
    if name not in _models:
        _t2c.unsupported(f"timm's model '{name}'",
                         "put the model's file beside this one and import it")
    return _models[name]
