"""Parameters of which a mask keeps a part: NAME = NAME_orig * NAME_mask,
computed again before every call of the module."""
import numbers

import torch

__all__ = ['BasePruningMethod', 'PruningContainer', 'Identity',
           'RandomUnstructured', 'L1Unstructured', 'RandomStructured',
           'LnStructured', 'CustomFromMask', 'identity', 'random_unstructured',
           'l1_unstructured', 'random_structured', 'ln_structured',
           'global_unstructured', 'custom_from_mask', 'remove', 'is_pruned']


# --- amounts ---

def _check_amount(amount):
    if not isinstance(amount, numbers.Real):
        raise TypeError(f'Invalid type for amount: {amount}. Must be int or '
                        'float.')
    whole = isinstance(amount, numbers.Integral)
    if whole and amount < 0 or not whole and (float(amount) > 1.0 or
                                              float(amount) < 0.0):
        raise ValueError(f'amount={amount} should either be a float in the '
                         'range [0, 1] or a non-negative integer')


def _count(amount, size):
    """How many of `size` an amount, a number or a share, removes."""
    n = amount if isinstance(amount, numbers.Integral) else \
        round(amount * size)
    if n > size:
        raise ValueError(f'amount={n} should be smaller than the number of '
                         f'parameters to prune={size}')
    return n


def _check_structured(t, dim):
    if len(t.shape) <= 1:
        raise ValueError('Structured pruning can only be applied to '
                         'multidimensional tensors. Found tensor of shape '
                         f'{t.shape} with {len(t.shape)} dims')
    if dim >= t.dim():
        raise IndexError(f'Invalid index {dim} for tensor of size {t.shape}')


def _channels(t, dim, kept):
    """Ones in the channels `kept` along `dim`."""
    mask = torch.zeros_like(t)
    index = [slice(None)] * t.dim()
    index[dim] = kept
    mask[tuple(index)] = 1
    return mask


# --- methods ---

def _hook_of(module, name):
    """The key of the hook that prunes `name`, and the hook."""
    found = [(key, hook) for key, hook in module._forward_pre_hooks.items()
             if isinstance(hook, BasePruningMethod) and
             hook._tensor_name == name]
    if len(found) > 1:
        raise AssertionError(
            f'Avoid adding multiple pruning hooks to the same tensor {name} '
            f'of module {module}. Use a PruningContainer.')
    return found[0] if found else (None, None)


class BasePruningMethod:
    def __call__(self, module, inputs):
        setattr(module, self._tensor_name, self.apply_mask(module))

    def compute_mask(self, t, default_mask):
        raise NotImplementedError

    def apply_mask(self, module):
        if self._tensor_name is None:
            raise AssertionError(f'Module {module} has to be pruned')
        mask = getattr(module, self._tensor_name + '_mask')
        original = getattr(module, self._tensor_name + '_orig')
        return mask.to(dtype=original.dtype) * original

    @classmethod
    def _after_others(cls, module, name, args, kwargs):
        """The method, in a container behind those that pruned `name`."""
        key, earlier = _hook_of(module, name)
        if earlier is not None:
            del module._forward_pre_hooks[key]
        method = cls(*args, **kwargs)
        method._tensor_name = name
        if earlier is None:
            return method
        if not isinstance(earlier, PruningContainer):
            earlier = PruningContainer(earlier)
        earlier.add_pruning_method(method)
        return earlier

    @classmethod
    def apply(cls, module, name, *args, importance_scores=None, **kwargs):
        method = cls._after_others(module, name, args, kwargs)
        original = getattr(module, name)
        scores = original if importance_scores is None else importance_scores
        if scores.shape != original.shape:
            raise AssertionError(
                'importance_scores should have the same shape as parameter '
                f'{name} of {module}, got {scores.shape} vs {original.shape}')
        is_first = not isinstance(method, PruningContainer)
        if is_first:
            module.register_parameter(name + '_orig', original)
            del module._parameters[name]
            mask = torch.ones_like(original)
        else:
            mask = getattr(module, name + '_mask').detach().clone(
                memory_format=torch.contiguous_format)
        try:
            mask = method.compute_mask(scores, default_mask=mask)
            module.register_buffer(name + '_mask', mask)
            setattr(module, name, method.apply_mask(module))
            module.register_forward_pre_hook(method)
        except Exception:
            if is_first:
                module.register_parameter(name,
                                          getattr(module, name + '_orig'))
                del module._parameters[name + '_orig']
            raise
        return method

    def prune(self, t, default_mask=None, importance_scores=None):
        scores = t if importance_scores is None else importance_scores
        if scores.shape != t.shape:
            raise AssertionError(
                'importance_scores should have the same shape as tensor t, '
                f'got {scores.shape} vs {t.shape}')
        mask = torch.ones_like(t) if default_mask is None else default_mask
        return t * self.compute_mask(scores, default_mask=mask)

    def remove(self, module):
        name = self._tensor_name
        if name is None:
            raise AssertionError(f'Module {module} has to be pruned before '
                                 'pruning can be removed')
        weight = self.apply_mask(module)
        if hasattr(module, name):
            delattr(module, name)
        original = module._parameters[name + '_orig']
        original.data = weight.data
        del module._parameters[name + '_orig']
        del module._buffers[name + '_mask']
        setattr(module, name, original)


class PruningContainer(BasePruningMethod):
    """Each method prunes what those before it have left."""

    def __init__(self, *args):
        self._pruning_methods = ()
        if len(args) == 1:
            self._tensor_name = args[0]._tensor_name
        for method in args:
            self.add_pruning_method(method)

    def add_pruning_method(self, method):
        if not isinstance(method, BasePruningMethod) and method is not None:
            raise TypeError(f'{type(method)} is not a BasePruningMethod '
                            'subclass')
        if method is not None and self._tensor_name != method._tensor_name:
            raise ValueError(
                'Can only add pruning methods acting on the parameter named '
                f"'{self._tensor_name}' to PruningContainer {self}. Found "
                f"'{method._tensor_name}'")
        self._pruning_methods += (method,)

    def __len__(self):
        return len(self._pruning_methods)

    def __iter__(self):
        return iter(self._pruning_methods)

    def __getitem__(self, idx):
        return self._pruning_methods[idx]

    def compute_mask(self, t, default_mask):
        method = self._pruning_methods[-1]
        mask = default_mask.to(dtype=t.dtype)
        if method.PRUNING_TYPE == 'unstructured':
            part = default_mask == 1
        else:
            part = [slice(None)] * t.dim()
        if method.PRUNING_TYPE == 'structured':
            dim = method.dim + t.dim() if method.dim < 0 else method.dim
            part[dim] = default_mask.sum(
                dim=[d for d in range(t.dim()) if d != dim]) != 0
        part = tuple(part) if isinstance(part, list) else part
        new = method.compute_mask(t[part], default_mask=default_mask[part])
        mask[part] = new.to(dtype=mask.dtype)
        return mask


class Identity(BasePruningMethod):
    PRUNING_TYPE = 'unstructured'

    def compute_mask(self, t, default_mask):
        return default_mask

    @classmethod
    def apply(cls, module, name):
        return super().apply(module, name)


class _Unstructured(BasePruningMethod):
    PRUNING_TYPE = 'unstructured'

    def __init__(self, amount):
        _check_amount(amount)
        self.amount = amount

    def compute_mask(self, t, default_mask):
        n = _count(self.amount, t.nelement())
        mask = default_mask.clone(memory_format=torch.contiguous_format)
        if n:
            mask.view(-1)[self._worst(t, n)] = 0
        return mask


class RandomUnstructured(_Unstructured):
    def _worst(self, t, n):
        return torch.topk(torch.rand_like(t).view(-1), k=n).indices

    @classmethod
    def apply(cls, module, name, amount):
        return super().apply(module, name, amount=amount)


class L1Unstructured(_Unstructured):
    def _worst(self, t, n):
        return torch.topk(torch.abs(t).view(-1), k=n, largest=False).indices

    @classmethod
    def apply(cls, module, name, amount, importance_scores=None):
        return super().apply(module, name, amount=amount,
                             importance_scores=importance_scores)


class _Structured(BasePruningMethod):
    PRUNING_TYPE = 'structured'

    def compute_mask(self, t, default_mask):
        _check_structured(t, self.dim)
        size = t.shape[self.dim]
        n = _count(self.amount, size)
        kept = self._best(t, size, n)
        if not n:
            return default_mask
        mask = _channels(t, self.dim, kept)
        mask *= default_mask.to(dtype=mask.dtype)
        return mask


class RandomStructured(_Structured):
    def __init__(self, amount, dim=-1):
        _check_amount(amount)
        self.amount = amount
        self.dim = dim

    def _best(self, t, size, n):
        if not n:
            return None
        drawn = torch.rand(size)
        return drawn > torch.kthvalue(drawn, k=n).values

    @classmethod
    def apply(cls, module, name, amount, dim=-1):
        return super().apply(module, name, amount=amount, dim=dim)


class LnStructured(_Structured):
    def __init__(self, amount, n, dim=-1):
        _check_amount(amount)
        self.amount = amount
        self.n = n
        self.dim = dim

    def _best(self, t, size, n):
        dims = list(range(t.dim()))
        dims.remove(dims[self.dim])
        norm = torch.norm(t, p=self.n, dim=dims)
        return torch.topk(norm, k=size - n, largest=True).indices

    @classmethod
    def apply(cls, module, name, amount, n, dim, importance_scores=None):
        return super().apply(module, name, amount=amount, n=n, dim=dim,
                             importance_scores=importance_scores)


class CustomFromMask(BasePruningMethod):
    PRUNING_TYPE = 'global'

    def __init__(self, mask):
        self.mask = mask

    def compute_mask(self, t, default_mask):
        if default_mask.shape != self.mask.shape:
            raise AssertionError(f'default_mask shape {default_mask.shape} '
                                 f'must match self.mask shape '
                                 f'{self.mask.shape}')
        return default_mask * self.mask.to(dtype=default_mask.dtype)

    @classmethod
    def apply(cls, module, name, mask):
        return super().apply(module, name, mask=mask)


# --- functions ---

def identity(module, name):
    Identity.apply(module, name)
    return module


def random_unstructured(module, name, amount):
    RandomUnstructured.apply(module, name, amount)
    return module


def l1_unstructured(module, name, amount, importance_scores=None):
    L1Unstructured.apply(module, name, amount=amount,
                         importance_scores=importance_scores)
    return module


def random_structured(module, name, amount, dim):
    RandomStructured.apply(module, name, amount, dim)
    return module


def ln_structured(module, name, amount, n, dim, importance_scores=None):
    LnStructured.apply(module, name, amount, n, dim,
                       importance_scores=importance_scores)
    return module


def custom_from_mask(module, name, mask):
    CustomFromMask.apply(module, name, mask)
    return module


def global_unstructured(parameters, pruning_method, importance_scores=None,
                        **kwargs):
    """One amount for all the parameters together."""
    try:
        parameters = list(parameters)
    except TypeError:
        raise TypeError('global_unstructured(): parameters is not an Iterable')
    given = {} if importance_scores is None else importance_scores
    if not isinstance(given, dict):
        raise TypeError('global_unstructured(): importance_scores must be of '
                        'type dict')
    vector = torch.nn.utils.parameters_to_vector
    scores = vector([given.get((m, name), getattr(m, name))
                     for m, name in parameters])
    before = vector([getattr(m, name + '_mask',
                             torch.ones_like(getattr(m, name)))
                     for m, name in parameters])
    container = PruningContainer()
    method = pruning_method(**kwargs)
    container._tensor_name = method._tensor_name = 'temp'
    if method.PRUNING_TYPE != 'unstructured':
        raise TypeError('Only "unstructured" PRUNING_TYPE supported for the '
                        f'`pruning_method`. Found method {pruning_method} of '
                        f'type {method.PRUNING_TYPE}')
    container.add_pruning_method(method)
    mask = container.compute_mask(scores, before)
    at = 0
    for module, name in parameters:
        parameter = getattr(module, name)
        n = parameter.numel()
        custom_from_mask(module, name,
                         mask=mask[at:at + n].view_as(parameter))
        at += n


def remove(module, name):
    key, hook = _hook_of(module, name)
    if hook is None:
        raise ValueError(f"Parameter '{name}' of module {module} has to be "
                         'pruned before pruning can be removed')
    hook.remove(module)
    del module._forward_pre_hooks[key]
    return module


def is_pruned(module):
    return any(isinstance(hook, BasePruningMethod)
               for _, part in module.named_modules()
               for hook in part._forward_pre_hooks.values())
