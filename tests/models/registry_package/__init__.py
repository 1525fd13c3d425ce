from .registry import Registry

MODELS = Registry('models')
