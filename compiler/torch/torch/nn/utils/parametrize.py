"""Parameters computed from others on every access."""
import torch
from torch import Tensor
from torch.nn.modules.container import ModuleDict, ModuleList
from torch.nn.parameter import Parameter

__all__ = ['cached', 'ParametrizationList', 'register_parametrization',
           'is_parametrized', 'remove_parametrizations',
           'type_before_parametrizations',
           'transfer_parametrizations_and_params']


class cached:
    """Within it, each is computed once."""
    _depth, _computed = 0, {}

    def __enter__(self):
        cached._depth += 1

    def __exit__(self, *exc):
        cached._depth -= 1
        if not cached._depth:
            cached._computed = {}


class ParametrizationList(ModuleList):
    def __init__(self, modules, original, unsafe=False):
        super().__init__(modules)
        self.unsafe = unsafe
        new = original
        for module in reversed(self):
            if hasattr(module, 'right_inverse'):
                try:
                    with torch.no_grad():
                        new = module.right_inverse(new)
                except NotImplementedError:
                    pass
        self.is_tensor = not isinstance(new, (tuple, list))
        if self.is_tensor:
            _register(self, 'original', _like(new, original))
        else:
            self.ntensors = len(new)
            for i, tensor in enumerate(new):
                _register(self, f'original{i}', _like(tensor, original))
        if not unsafe:
            _check(self._computed(), original)

    def right_inverse(self, value):
        with torch.no_grad():
            for module in reversed(self):
                if not hasattr(module, 'right_inverse'):
                    raise RuntimeError(
                        f'parametrization {type(module).__name__} does not '
                        'implement right_inverse.')
                value = module.right_inverse(value)
            if self.is_tensor:
                if value.dtype != self.original.dtype:
                    raise ValueError(
                        'The tensor returned by `right_inverse` has dtype '
                        f'{value.dtype} while `original` has dtype '
                        f'{self.original.dtype}')
                self.original.data = value.data
                return
            if len(value) != self.ntensors:
                raise ValueError(
                    "'right_inverse' must return a sequence of tensors of "
                    f'length {self.ntensors}. Got a sequence of length '
                    f'{len(value)}.')
            for i, tensor in enumerate(value):
                getattr(self, f'original{i}').data = tensor.data

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


def _register(module, name, tensor):
    if isinstance(tensor, Parameter):
        module.register_parameter(name, tensor)
    else:
        module.register_buffer(name, tensor)


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
        steps = self.parametrizations[tensor_name]
        if not cached._depth:
            return steps()
        key = id(module), tensor_name
        if key not in cached._computed:
            cached._computed[key] = steps()
        return cached._computed[key]

    def set_original(self, value):
        self.parametrizations[tensor_name].right_inverse(value)
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
    if steps.is_tensor:
        original = steps.original
        if leave_parametrized:
            with torch.no_grad():
                original.data = getattr(module, tensor_name).data
    elif leave_parametrized:
        value = getattr(module, tensor_name)
        original = Parameter(value.detach()) if value.requires_grad else value
    else:
        raise ValueError(
            'Cannot leave unparametrized (`leave_parametrized=False`) a tensor '
            'that is parametrized in terms of a sequence of tensors.')
    delattr(type(module), tensor_name)
    del module.parametrizations[tensor_name]
    _register(module, tensor_name, original)
    if not is_parametrized(module):
        delattr(module, 'parametrizations')
        module.__class__ = type(module).__bases__[0]
    return module


def type_before_parametrizations(module):
    if is_parametrized(module):
        return type(module).__bases__[0]
    return type(module)


def transfer_parametrizations_and_params(from_module, to_module,
                                         tensor_name=None):
    if not is_parametrized(from_module):
        return to_module
    names = list(from_module.parametrizations) if tensor_name is None \
        else [tensor_name]
    for name in names:
        if not hasattr(to_module, name):
            setattr(to_module, name, Parameter(getattr(from_module, name)))
        steps = from_module.parametrizations[name]
        for step in steps:
            register_parametrization(to_module, name, step)
        for original, value in steps.named_parameters(recurse=False):
            setattr(to_module.parametrizations[name], original, value)
    return to_module
