"""nn.Module: a tree of modules that own parameters and buffers."""
import _t2c
from torch import _grad
from torch.utils.hooks import RemovableHandle
from .module_keys import raise_of_keys

__all__ = ['Module', 'register_module_forward_hook',
           'register_module_forward_pre_hook']


class _IncompatibleKeys(tuple):
    """What load_state_dict found: (missing_keys, unexpected_keys)."""
    _fields = ('missing_keys', 'unexpected_keys')

    def __new__(cls, missing_keys, unexpected_keys):
        return tuple.__new__(cls, (missing_keys, unexpected_keys))

    @property
    def missing_keys(self):
        return self[0]

    @property
    def unexpected_keys(self):
        return self[1]

    def __repr__(self):
        if not self[0] and not self[1]:
            return '<All keys matched successfully>'
        return (f'_IncompatibleKeys(missing_keys={self[0]!r}, '
                f'unexpected_keys={self[1]!r})')

    __str__ = __repr__


def _add_hook(hooks, hook, prepend=False):
    handle = RemovableHandle(hooks)
    others = list(hooks) if prepend else []
    hooks[handle.id] = hook
    for key in others:  # behind the new one
        hooks[key] = hooks.pop(key)
    return handle


def register_module_forward_pre_hook(hook):
    return _add_hook(Module._global_pre_hooks, hook)


def register_module_forward_hook(hook, *, with_kwargs=False,
                                 always_call=False):
    return _add_hook(Module._global_hooks, hook)


def _addindent(s, spaces):
    return s.replace('\n', '\n' + spaces * ' ')


def _no_forward(self, *input):
    _t2c.module_without_forward(self)


def _device_and_dtype(args, kwargs):
    """The device and dtype that the arguments of Module.to name."""
    device, dtype = kwargs.get('device'), kwargs.get('dtype')
    tensor = kwargs.get('tensor')
    for arg in args:
        if _t2c.is_dtype(arg):
            dtype = arg
        elif _t2c.is_tensor(arg):
            tensor = arg
        elif not isinstance(arg, bool) and arg is not None:
            device = arg
    if tensor is not None:
        device, dtype = tensor.device, tensor.dtype
    return device, dtype


def _merge_prefix(prefix, name):
    return prefix + '.' + name if prefix else name


class Module:
    dump_patches = False
    _version = 1
    training: bool
    call_super_init = False

    # Most modules never have hooks: an empty dict of the class stands for
    # theirs until one is registered.
    _global_pre_hooks = {}
    _global_hooks = {}
    _forward_pre_hooks = {}
    _forward_pre_hooks_with_kwargs = {}
    _forward_hooks = {}
    _forward_hooks_with_kwargs = {}
    _forward_hooks_always_called = {}
    _backward_pre_hooks = {}
    _backward_hooks = {}
    _state_dict_hooks = {}
    _state_dict_pre_hooks = {}
    _load_state_dict_pre_hooks = {}
    _load_state_dict_post_hooks = {}

    def __init__(self, *args, **kwargs):
        if args or kwargs:
            _refuse_arguments(self, args, kwargs)
        _t2c.module_init(self)

    forward = _no_forward

    def __setattr__(self, name, value):
        _t2c.module_setattr(self, name, value)

    def __delattr__(self, name):
        if not _t2c.module_delattr(self, name):
            object.__delattr__(self, name)

    __getattr__ = _t2c.module_getattr

    # --- calls ---

    __call__ = _t2c.module_call
    _call_impl = _t2c.module_call
    _wrapped_call_impl = _t2c.module_call

    def _call_with_hooks(self, args, kwargs):
        for key, hook in [*self._global_pre_hooks.items(),
                          *self._forward_pre_hooks.items()]:
            if key in self._forward_pre_hooks_with_kwargs:
                result = hook(self, args, kwargs)
                if result is not None:
                    if not (isinstance(result, tuple) and len(result) == 2):
                        raise RuntimeError(
                            'forward pre-hook must return None or a tuple of '
                            f'(new_args, new_kwargs), but got {result}.')
                    args, kwargs = result
            else:
                result = hook(self, args)
                if result is not None:
                    args = result if isinstance(result, tuple) else (result,)
        output = _t2c.call_module(self, args, kwargs)
        for key, hook in [*self._global_hooks.items(),
                          *self._forward_hooks.items()]:
            if key in self._forward_hooks_with_kwargs:
                result = hook(self, args, kwargs, output)
            else:
                result = hook(self, args, output)
            if result is not None:
                output = result
        return output

    def _hooks(self, name):
        """This module's own dict of hooks."""
        if name not in self.__dict__:
            self.__dict__[name] = {}
        return self.__dict__[name]

    def _add_hook(self, name, hook, prepend=False):
        return _add_hook(self._hooks(name), hook, prepend)

    def register_forward_pre_hook(self, hook, *, prepend=False,
                                  with_kwargs=False):
        handle = self._add_hook('_forward_pre_hooks', hook, prepend)
        if with_kwargs:
            self._hooks('_forward_pre_hooks_with_kwargs')[handle.id] = True
        return handle

    def register_forward_hook(self, hook, *, prepend=False, with_kwargs=False,
                              always_call=False):
        handle = self._add_hook('_forward_hooks', hook, prepend)
        if with_kwargs:
            self._hooks('_forward_hooks_with_kwargs')[handle.id] = True
        return handle

    # Without gradients these are never called.
    def register_backward_hook(self, hook):
        return self._add_hook('_backward_hooks', hook)

    def register_full_backward_hook(self, hook, prepend=False):
        return self._add_hook('_backward_hooks', hook, prepend)

    def register_full_backward_pre_hook(self, hook, prepend=False):
        return self._add_hook('_backward_pre_hooks', hook, prepend)

    # --- registration ---

    def register_buffer(self, name, tensor, persistent=True):
        _t2c.register(self, 1, name, tensor)
        if persistent:
            self._non_persistent_buffers_set.discard(name)
        else:
            self._non_persistent_buffers_set.add(name)

    def register_parameter(self, name, param):
        _t2c.register(self, 0, name, param)

    def add_module(self, name, module):
        _t2c.register(self, 2, name, module)

    def register_module(self, name, module):
        _t2c.register(self, 2, name, module)

    def get_submodule(self, target):
        if target == '':
            return self
        module = self
        for item in target.split('.'):
            if not hasattr(module, item):
                raise AttributeError(
                    module._get_name() + f' has no attribute `{item}`')
            module = getattr(module, item)
            if not isinstance(module, Module):
                raise AttributeError(f'`{item}` is not an nn.Module')
        return module

    def set_submodule(self, target, module, strict=False):
        if target == '':
            raise ValueError('Cannot set the submodule without a target name!')
        parent, _, name = target.rpartition('.')
        owner = self.get_submodule(parent)
        if strict and not hasattr(owner, name):
            raise AttributeError(
                owner._get_name() + f' has no attribute `{name}`')
        setattr(owner, name, module)

    def _get_tensor(self, target, table, kind):
        path, _, name = target.rpartition('.')
        module = self.get_submodule(path)
        if not hasattr(module, name):
            raise AttributeError(
                module._get_name() + f' has no attribute `{name}`')
        if name not in module.__dict__[table]:
            raise AttributeError(f'`{name}` is not {kind}')
        return getattr(module, name)

    def get_parameter(self, target):
        return self._get_tensor(target, '_parameters', 'an nn.Parameter')

    def get_buffer(self, target):
        return self._get_tensor(target, '_buffers', 'a buffer')

    def get_extra_state(self):
        raise RuntimeError('Reached a code path in Module.get_extra_state() '
                           'that should never be called.')

    def set_extra_state(self, state):
        raise RuntimeError('Reached a code path in Module.set_extra_state() '
                           'that should never be called.')

    # --- walks over the tree ---

    def named_modules(self, memo=None, prefix='', remove_duplicate=True):
        if memo is None:
            memo = set()
        if self in memo:
            return
        if remove_duplicate:
            memo.add(self)
        yield prefix, self
        for name, module in self._modules.items():
            if module is not None:
                yield from module.named_modules(
                    memo, _merge_prefix(prefix, name), remove_duplicate)

    def modules(self):
        for _, module in self.named_modules():
            yield module

    def named_children(self):
        seen = set()
        for name, module in self._modules.items():
            if module is not None and module not in seen:
                seen.add(module)
                yield name, module

    def children(self):
        for _, module in self.named_children():
            yield module

    def _named_members(self, get_members_fn, prefix='', recurse=True,
                       remove_duplicate=True):
        seen = set()
        if recurse:
            modules = self.named_modules(prefix=prefix,
                                         remove_duplicate=remove_duplicate)
        else:
            modules = [(prefix, self)]
        for path, module in modules:
            for name, value in get_members_fn(module):
                if value is None or id(value) in seen:
                    continue
                if remove_duplicate:
                    seen.add(id(value))
                yield _merge_prefix(path, name), value

    def named_parameters(self, prefix='', recurse=True, remove_duplicate=True):
        return self._named_members(lambda m: m._parameters.items(), prefix,
                                   recurse, remove_duplicate)

    def parameters(self, recurse=True):
        for _, parameter in self.named_parameters(recurse=recurse):
            yield parameter

    def named_buffers(self, prefix='', recurse=True, remove_duplicate=True):
        return self._named_members(lambda m: m._buffers.items(), prefix,
                                   recurse, remove_duplicate)

    def buffers(self, recurse=True):
        for _, buffer in self.named_buffers(recurse=recurse):
            yield buffer

    # --- the whole tree at once ---

    def apply(self, fn):
        for module in self.children():
            module.apply(fn)
        fn(self)
        return self

    def train(self, mode=True):
        if not isinstance(mode, bool):
            raise ValueError('training mode is expected to be boolean')
        self.training = mode
        for module in self.children():
            module.train(mode)
        return self

    def eval(self):
        return self.train(False)

    def requires_grad_(self, requires_grad=True):
        for parameter in self.parameters():
            parameter.requires_grad_(requires_grad)
        return self

    def zero_grad(self, set_to_none=True):
        _grad.clear_gradients(self.parameters(), set_to_none)

    def share_memory(self):
        return self._apply(lambda t: t.share_memory_())

    def compile(self, *args, **kwargs):
        pass

    def _apply(self, fn, recurse=True):
        from torch.nn.parameter import is_lazy
        if recurse:
            for module in self.children():
                module._apply(fn)
        for parameter in self._parameters.values():
            if parameter is not None:
                kept = parameter if is_lazy(parameter) else parameter.data
                parameter.data = fn(kept)
        for name, buffer in self._buffers.items():
            if buffer is not None:
                self._buffers[name] = fn(buffer)
        return self

    def to(self, *args, **kwargs):
        device, dtype = _device_and_dtype(args, kwargs)
        if not (dtype is None or dtype.is_floating_point or dtype.is_complex):
            raise TypeError(
                'nn.Module.to only accepts floating point or complex dtypes, '
                f'but got desired dtype={dtype}')
        images = kwargs.get('memory_format')
        return self._apply(lambda t: t.to(
            device, dtype if t.is_floating_point() or t.is_complex() else None,
            memory_format=images if images and t.dim() in (4, 5) else None))

    def _to_float_type(self, method):
        return self._apply(
            lambda t: getattr(t, method)() if t.is_floating_point() else t)

    def float(self):
        return self._to_float_type('float')

    def double(self):
        return self._to_float_type('double')

    def half(self):
        return self._to_float_type('half')

    def bfloat16(self):
        return self._to_float_type('bfloat16')

    def type(self, dst_type):
        return self._apply(lambda t: t.type(dst_type))

    def cuda(self, device=None):
        return self._apply(lambda t: t.cuda(device))

    def cpu(self):
        return self._apply(lambda t: t.cpu())

    def to_empty(self, *, device, recurse=True):
        return self

    # --- state_dict ---

    def _save_to_state_dict(self, destination, prefix, keep_vars):
        for name, parameter in self._parameters.items():
            if parameter is not None:
                destination[prefix + name] = (
                    parameter if keep_vars or hasattr(parameter, 'materialize')
                    else parameter.detach())
        for name, buffer in self._buffers.items():
            if (buffer is not None
                    and name not in self._non_persistent_buffers_set):
                destination[prefix + name] = (
                    buffer if keep_vars or hasattr(buffer, 'materialize')
                    else buffer.detach())
        if type(self).get_extra_state is not Module.get_extra_state:
            destination[prefix + '_extra_state'] = self.get_extra_state()

    def state_dict(self, *args, destination=None, prefix='', keep_vars=False):
        if args:
            destination = args[0]
            prefix = args[1] if len(args) > 1 else prefix
            keep_vars = args[2] if len(args) > 2 else keep_vars
        if destination is None:
            from collections import OrderedDict
            destination = OrderedDict()
            destination._metadata = OrderedDict()
        metadata = {'version': self._version}
        if hasattr(destination, '_metadata'):
            destination._metadata[prefix[:-1]] = metadata
        for hook in self._state_dict_pre_hooks.values():
            hook(self, prefix, keep_vars)
        self._save_to_state_dict(destination, prefix, keep_vars)
        for name, module in self._modules.items():
            if module is not None:
                module.state_dict(destination=destination,
                                  prefix=prefix + name + '.',
                                  keep_vars=keep_vars)
        for hook in self._state_dict_hooks.values():
            changed = hook(self, destination, prefix, metadata)
            destination = destination if changed is None else changed
        return destination

    def register_state_dict_pre_hook(self, hook):
        return self._add_hook('_state_dict_pre_hooks', hook)

    def register_state_dict_post_hook(self, hook):
        return self._add_hook('_state_dict_hooks', hook)

    _register_state_dict_hook = register_state_dict_post_hook

    def register_load_state_dict_pre_hook(self, hook):
        def with_module(*args):
            return hook(self, *args)
        return self._add_hook('_load_state_dict_pre_hooks', with_module)

    def _register_load_state_dict_pre_hook(self, hook, with_module=False):
        if with_module:
            return self.register_load_state_dict_pre_hook(hook)
        return self._add_hook('_load_state_dict_pre_hooks', hook)

    def register_load_state_dict_post_hook(self, hook):
        return self._add_hook('_load_state_dict_post_hooks', hook)

    def _load_tensor(self, name, param, value, key, errors, assign):
        if not _t2c.is_tensor(value):
            errors.append(
                f'While copying the parameter named "{key}", expected torch.'
                f'Tensor or Tensor-like object from checkpoint but received '
                f'{type(value)}')
            return
        from torch.nn.parameter import is_lazy
        if is_lazy(param):
            if is_lazy(value):
                return
            if not assign:
                param.materialize(value.shape)
        elif param.dim() == 0 and value.dim() == 1:
            value = value[0]  # as very old checkpoints hold scalars
        elif value.shape != param.shape:
            errors.append(
                f'size mismatch for {key}: copying a param with shape '
                f'{value.shape} from checkpoint, the shape in current model '
                f'is {param.shape}.')
            return
        if not assign:
            _t2c.load_tensor(param, value)
            return
        if name in self._parameters and not isinstance(value, type(param)):
            value = type(param)(value, param.requires_grad)
        setattr(self, name, value)

    def _load_from_state_dict(self, state_dict, prefix, local_metadata, strict,
                              missing_keys, unexpected_keys, error_msgs):
        for hook in self._load_state_dict_pre_hooks.values():
            hook(state_dict, prefix, local_metadata, strict, missing_keys,
                 unexpected_keys, error_msgs)
        assign = local_metadata.get('assign_to_params_buffers', False)
        members = {**self._parameters, **{
            name: buffer for name, buffer in self._buffers.items()
            if name not in self._non_persistent_buffers_set}}
        for name, param in members.items():
            if param is None:
                continue
            key = prefix + name
            if key in state_dict:
                self._load_tensor(name, param, state_dict[key], key,
                                  error_msgs, assign)
            elif strict:
                missing_keys.append(key)
        extra = prefix + '_extra_state'
        if type(self).set_extra_state is not Module.set_extra_state:
            if extra in state_dict:
                self.set_extra_state(state_dict[extra])
            elif strict:
                missing_keys.append(extra)
        elif strict and extra in state_dict:
            unexpected_keys.append(extra)
        if strict:
            for key in state_dict.keys():
                if key.startswith(prefix) and key != extra:
                    head = key[len(prefix):].split('.', 1)
                    if len(head) > 1:
                        known = head[0] in self._modules
                    else:
                        known = head[0] in members
                    if not known:
                        unexpected_keys.append(key)

    def load_state_dict(self, state_dict, strict=True, assign=False):
        if not hasattr(state_dict, 'keys'):
            raise TypeError('Expected state_dict to be dict-like, got '
                            f'{type(state_dict)}.')
        metadata = getattr(state_dict, '_metadata', None)
        state_dict = dict(state_dict)
        missing, unexpected, errors = [], [], []

        def load(module, local, prefix):
            local_metadata = ({} if metadata is None
                              else dict(metadata.get(prefix[:-1], {})))
            if assign:
                local_metadata['assign_to_params_buffers'] = assign
            module._load_from_state_dict(local, prefix, local_metadata, True,
                                         missing, unexpected, errors)
            for name, child in module._modules.items():
                if child is not None:
                    below = prefix + name + '.'
                    load(child, {k: v for k, v in local.items()
                                 if k.startswith(below)}, below)
            keys = _IncompatibleKeys(missing, unexpected)
            for hook in module._load_state_dict_post_hooks.values():
                hook(module, keys)

        load(self, state_dict, '')
        if strict:
            for keys, word in (unexpected, 'Unexpected'), (missing, 'Missing'):
                if keys:
                    listed = ', '.join(f'"{k}"' for k in keys)
                    errors.insert(0, f'{word} key(s) in state_dict: {listed}. ')
        if errors:
            what = f'Error(s) in loading state_dict for {type(self).__name__}:'
            raise_of_keys('\n\t'.join([what, *errors]), self, state_dict,
                          missing, unexpected, len(errors))
        return _IncompatibleKeys(missing, unexpected)

    # --- printing ---

    def _get_name(self):
        return type(self).__name__

    def extra_repr(self):
        return ''

    def __repr__(self):
        extra = self.extra_repr()
        lines = extra.split('\n') if extra else []
        children = ['(' + name + '): ' + _addindent(repr(module), 2)
                    for name, module in self._modules.items()]
        body = ''
        if len(lines) == 1 and not children:
            body = lines[0]
        elif lines or children:
            body = '\n  ' + '\n  '.join(lines + children) + '\n'
        return self._get_name() + '(' + body + ')'

    def __dir__(self):
        names = {*dir(type(self)), *self.__dict__, *self._parameters,
                 *self._modules, *self._buffers}
        return sorted(name for name in names if not name[0].isdigit())

    def __setstate__(self, state):
        self.__dict__.update(state)


def _refuse_arguments(module, args, kwargs):
    name = type(module).__name__
    if kwargs:
        raise TypeError(f'{name}.__init__() got an unexpected keyword argument '
                        f"'{next(iter(kwargs))}'")
    raise TypeError(f'{name}.__init__() takes 1 positional argument but '
                    f'{len(args) + 1} were given')


_t2c.set_classes(module=Module)
