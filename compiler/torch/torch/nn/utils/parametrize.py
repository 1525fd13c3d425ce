"""Parameters computed from others on every access."""
from torch import Tensor
from torch.nn.modules.container import ModuleDict, ModuleList
from torch.nn.parameter import Parameter

__all__ = ['cached', 'ParametrizationList', 'register_parametrization',
           'is_parametrized', 'remove_parametrizations']


class cached:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass


class ParametrizationList(ModuleList):
    def __init__(self, modules, original, unsafe=False):
        super().__init__(modules)
        self.unsafe = unsafe
        new = original
        for module in reversed(self):
            if hasattr(module, 'right_inverse'):
                new = module.right_inverse(new)
        self.is_tensor = not isinstance(new, (tuple, list))
        if self.is_tensor:
            self.original = _like(new, original)
        else:
            self.ntensors = len(new)
            for i, tensor in enumerate(new):
                setattr(self, f'original{i}', _like(tensor, original))
        if not unsafe:
            _check(self._computed(), original)

    def _computed(self):
        # Without __call__: the file itself has called no module.
        x = ([self.original] if self.is_tensor else
             [getattr(self, f'original{i}') for i in range(self.ntensors)])
        for module in self:
            x = [module.forward(*x)]
        return x[0]

    def forward(self):
        if self.is_tensor:
            x = self[0](self.original)
        else:
            x = self[0](*(getattr(self, f'original{i}')
                          for i in range(self.ntensors)))
        for module in list(self)[1:]:
            x = module(x)
        return x


def _check(result, like):
    if not isinstance(result, Tensor):
        raise ValueError('A parametrization must return a tensor. Got '
                         f'{type(result).__name__}.')
    for what in ('dtype', 'shape'):
        if getattr(result, what) != getattr(like, what):
            raise ValueError(
                f'Registering a parametrization may not change the {what} of '
                'the tensor, unless `unsafe` flag is enabled.\n'
                f'unparametrized {what}: {getattr(like, what)}\n'
                f'parametrized {what}: {getattr(result, what)}')


def _like(tensor, original):
    if isinstance(original, Parameter):
        return Parameter(tensor.detach(), original.requires_grad)
    return tensor


def _parametrized_class(module):
    cls = type(module)
    made = type(f'Parametrized{cls.__name__}', (cls,), {})
    module.__class__ = made
    return made


def _inject_property(module, tensor_name):
    def get(self):
        return self.parametrizations[tensor_name]()

    def set_original(self, value):
        parametrization = self.parametrizations[tensor_name]
        for step in reversed(parametrization):
            value = step.right_inverse(value)
        if parametrization.is_tensor:
            parametrization.original.data = value.data
        else:
            for i, tensor in enumerate(value):
                getattr(parametrization, f'original{i}').data = tensor.data
    setattr(type(module), tensor_name, property(get, set_original))


def register_parametrization(module, tensor_name, parametrization, *,
                             unsafe=False):
    parametrization.train(module.training)
    if is_parametrized(module, tensor_name):
        if not unsafe:
            before = getattr(module, tensor_name)
            _check(parametrization.forward(before), before)
        module.parametrizations[tensor_name].append(parametrization)
        return module
    table = module._parameters
    if tensor_name not in table:
        table = module._buffers
    if tensor_name not in table:
        raise ValueError(f"Module '{module}' does not have a parameter, a "
                         'buffer, or a parametrized element with name '
                         f"'{tensor_name}'")
    original = table[tensor_name]
    steps = ParametrizationList([parametrization], original, unsafe)
    delattr(module, tensor_name)
    if not is_parametrized(module):
        _parametrized_class(module)
        module.parametrizations = ModuleDict()
    _inject_property(module, tensor_name)
    module.parametrizations[tensor_name] = steps
    return module


def is_parametrized(module, tensor_name=None):
    parametrizations = module._modules.get('parametrizations')
    if parametrizations is None:
        return False
    if tensor_name is None:
        return len(parametrizations) > 0
    return tensor_name in parametrizations


def remove_parametrizations(module, tensor_name, leave_parametrized=True):
    if not is_parametrized(module, tensor_name):
        raise ValueError(f'Module {module} does not have a parametrization on '
                         f'{tensor_name}')
    steps = module.parametrizations[tensor_name]
    value = steps() if leave_parametrized else steps.original
    delattr(type(module), tensor_name)
    del module.parametrizations[tensor_name]
    module.register_parameter(tensor_name, Parameter(value.detach()))
    if not is_parametrized(module):
        delattr(module, 'parametrizations')
        module.__class__ = type(module).__bases__[0]
    return module
