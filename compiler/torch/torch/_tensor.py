"""torch.Tensor, torch.Size and torch.device.

Most methods of tensors are primitives. Those that are seldom used are in
_methods.py, which is read when one of them is asked for.
"""
import _t2c

__all__ = ['Tensor', 'Size', 'device']


class Size(tuple):
    def __getitem__(self, index):
        item = tuple.__getitem__(self, index)
        return Size(item) if isinstance(index, slice) else item

    def __add__(self, other):
        return Size(tuple.__add__(self, tuple(other)))

    def __mul__(self, times):
        return Size(tuple(self) * times)

    __rmul__ = __mul__

    def numel(self):
        n = 1
        for size in self:
            n *= size
        return n

    def __repr__(self):
        return f'torch.Size({list(self)})'

    __str__ = __repr__


class _NamedResult(tuple):
    """torch.return_types: a tuple whose fields have names."""

    def __repr__(self):
        fields = [f'{name}={value!r}' for name, value in self.__dict__.items()
                  if not name.startswith('_')]
        inner = ',\n'.join(fields)
        return f'torch.return_types.{self._type}(\n{inner})'

    __str__ = __repr__

    def _written_to(self, out):
        names = [name for name in self.__dict__ if name != '_type']
        return _t2c.named_result(f'{self._type}_out', names, out)


_device_types = ('cpu', 'cuda', 'ipu', 'xpu', 'mkldnn', 'opengl', 'opencl',
                 'ideep', 'hip', 've', 'fpga', 'maia', 'xla', 'lazy', 'vulkan',
                 'mps', 'meta', 'hpu', 'mtia', 'privateuseone')


class device:
    __module__ = 'torch'

    def __init__(self, type='cuda', index=None):
        if isinstance(type, device):
            type, index = type.type, type.index
        if isinstance(type, int):
            type, index = 'cuda', type
        if ':' in type:
            type, _, number = type.partition(':')
            if not number.isdigit():
                raise RuntimeError(f"Invalid device string: '{type}:{number}'")
            index = int(number)
        if type not in _device_types:
            _t2c.raise_error(
                RuntimeError,
                f"Expected one of {', '.join(_device_types)} device type at "
                f'start of device string: {type}', code='E0320',
                headline=f"there is no device '{type}'",
                help="write 'cuda' for an NVIDIA GPU, 'mps' for Apple's")
        self.type = type
        self.index = index

    def __eq__(self, other):
        return (isinstance(other, device) and self.type == other.type
                and self.index == other.index)

    def __hash__(self):
        return hash((self.type, self.index))

    def __str__(self):
        if self.index is None:
            return self.type
        return f'{self.type}:{self.index}'

    def __repr__(self):
        if self.index is None:
            return f"device(type='{self.type}')"
        return f"device(type='{self.type}', index={self.index})"

    def __enter__(self):
        if self.type == 'meta':  # there nothing draws, and nothing has values
            _t2c.unsupported("the device 'meta'", 'leave the device away: '
                             'nothing is computed before its value is needed')
        return self

    def __exit__(self, *exc):
        return None


def _named_argument(name, value):
    """What torch.Tensor takes by name instead of by place."""
    if name == 'size' and isinstance(value, (list, tuple)):
        return Size(value)
    if name == 'other' and isinstance(value, _t2c.TensorBase) or (
            name == 'data' and isinstance(value, (list, tuple))):
        return value
    raise TypeError('new() received an invalid combination of arguments - '
                    f'got ({name}={type(value).__name__}, )')


def legacy_tensor(dtype, args, where, named):
    if named:
        args += tuple(_named_argument(*item) for item in named.items())
        if len(args) > 1:
            raise TypeError(
                'new() received an invalid combination of arguments')
    kind = 'cpu' if where is None else device(where).type
    if kind != 'cpu':
        raise RuntimeError('legacy constructor expects device type: cpu but '
                           f'device type: {kind} was passed')
    return _t2c.legacy_tensor(dtype, *args)


def refuse_subclass(cls):
    _t2c.unsupported(f"'{cls.__name__}', a class of tensors",
                     'inherit nn.Parameter, or hold a tensor in an object')


class _TensorMeta(type):
    """Tensor.roll, where the name is of a method that is not yet read."""

    def __getattr__(cls, name):
        return _t2c.read_method(cls, name)


class Tensor(_t2c.TensorBase, metaclass=_TensorMeta):
    def __new__(cls, *args, device=None, **named):
        if cls is not Tensor:
            refuse_subclass(cls)
        return legacy_tensor(None, args, device, named)

    def __deepcopy__(self, memo):
        if not self.is_leaf:
            raise RuntimeError(
                'Only Tensors created explicitly by the user (graph leaves) '
                'support the deepcopy protocol at the moment.  If you were '
                'attempting to deepcopy a module, this may be because of a '
                'torch.nn.utils.weight_norm usage, see '
                'https://github.com/pytorch/pytorch/pull/103001')
        if id(self) not in memo:
            copied = self.data.clone()
            copied.requires_grad = self.requires_grad
            memo[id(self)] = copied
        return memo[id(self)]

    @staticmethod
    def _make_subclass(cls, data, require_grad=False):
        from torch.nn import Parameter
        if issubclass(cls, Parameter):
            return _t2c.make_parameter(cls, data, require_grad)
        return data.detach() if cls is Tensor else refuse_subclass(cls)

    @staticmethod
    def _make_wrapper_subclass(cls, *args, **named):
        refuse_subclass(cls)

    @property
    def imag(self):
        raise TypeError('imag is not implemented for tensors with '
                        'non-complex dtypes.')

    def __contains__(self, element):
        return (self == element).any().item()

    def __reversed__(self):
        return self if self.dim() == 0 else self.flip(0)


Tensor.__module__ = 'torch'
_t2c.set_tensor_class(Tensor, Size, _NamedResult, device('cpu'))
