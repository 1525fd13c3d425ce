"""Registration, and weights, which are downloads."""
import _t2c

__all__ = ['register_model', 'get_model', 'get_model_builder', 'list_models',
           'get_weight', 'get_model_weights', 'Weights', 'WeightsEnum',
           'maker', 'weights_of']


def _refuse(what):
    _t2c.unsupported(f'{what}, as nothing is downloaded',
                     'make the model without them and give them with '
                     '--weights FILE.pth')


class Weights:
    """ResNet18_Weights.DEFAULT: can be named, not used."""

    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return self._name

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        _refuse(f'{self._name}.{name}')


class WeightsEnum:
    def __init__(self, model):
        self._model = model

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return Weights(f'{self._model}_Weights.{name}')


def weights_of(name):
    """`__getattr__` of a module: X_Weights for any X."""
    if not name.endswith('_Weights'):
        raise AttributeError(f"module 'torchvision.models' has no attribute "
                             f"'{name}'")
    return WeightsEnum(name[:-len('_Weights')])


_models = {}


def register_model(name=None):
    def register(fn):
        _models[name or fn.__name__] = fn
        return fn
    return register


def maker(name, build, **fixed):
    """The function `name` of torchvision.models: build(**fixed, **given)."""
    def make(weights=None, progress=True, pretrained=None, **kwargs):
        if weights or pretrained:
            _refuse(f'pretrained weights of {name}')
        kwargs.pop('weights_backbone', None)
        return build(**{**kwargs, **fixed})
    make.__name__ = name
    _models[name] = make
    return make


def _builder(name):
    import torchvision.models as models
    return _models.get(name) or getattr(models, name.lower())


def get_model_builder(name):
    return _builder(name)


def get_model(name, **config):
    return _builder(name)(**config)


def list_models(module=None, include=None, exclude=None):
    _t2c.unsupported('torchvision.models.list_models', None)


def get_weight(name):
    _refuse(f'weights {name}')


def get_model_weights(name):
    return WeightsEnum(str(name))
