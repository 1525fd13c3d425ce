"""Sequential, and the lists and dicts of modules."""
from .module import Module, _addindent
from .parameter_container import *

__all__ = ['Container', 'Sequential', 'ModuleList', 'ModuleDict']


class Container(Module):
    def __init__(self, **kwargs):
        super().__init__()
        for name, module in kwargs.items():
            self.add_module(name, module)


def _absolute_index(container, index):
    n = len(container)
    if not isinstance(index, int):
        import operator
        index = operator.index(index)
    if not -n <= index < n:
        raise IndexError(f'index {index} is out of range')
    return index + n if index < 0 else index


def _is_ordered(x):
    if not isinstance(x, dict):
        return False
    from collections import OrderedDict
    return isinstance(x, OrderedDict)


def _is_iterable(x):
    return isinstance(x, (list, tuple, dict)) or hasattr(x, '__iter__')


class Sequential(Module):
    def __init__(self, *args):
        super().__init__()
        if len(args) == 1 and _is_ordered(args[0]):
            for name, module in args[0].items():
                self.add_module(name, module)
        else:
            for i, module in enumerate(args):
                self.add_module(str(i), module)

    def _key(self, index):
        return list(self._modules.keys())[_absolute_index(self, index)]

    def _get_item_by_idx(self, iterator, idx):
        return list(iterator)[_absolute_index(self, idx)]

    def __getitem__(self, index):
        if isinstance(index, slice):
            from collections import OrderedDict
            return type(self)(OrderedDict(list(self._modules.items())[index]))
        return self._modules[self._key(index)]

    def __setitem__(self, index, module):
        setattr(self, self._key(index), module)

    def __delitem__(self, index):
        keys = list(self._modules.keys())
        gone = keys[index] if isinstance(index, slice) else [self._key(index)]
        for key in gone:
            delattr(self, key)
        self._renumber(list(self._modules.values()))

    def _renumber(self, modules):
        self._modules.clear()
        for i, module in enumerate(modules):
            self._modules[str(i)] = module

    def __len__(self):
        return len(self._modules)

    def __add__(self, other):
        if not isinstance(other, Sequential):
            raise ValueError('add operator supports only objects of Sequential '
                             f'class, but {type(other)} is given.')
        return Sequential(*self, *other)

    def __iadd__(self, other):
        if not isinstance(other, Sequential):
            raise ValueError('add operator supports only objects of Sequential '
                             f'class, but {type(other)} is given.')
        offset = len(self)
        for i, module in enumerate(other):
            self.add_module(str(offset + i), module)
        return self

    def __mul__(self, other):
        if not isinstance(other, int):
            raise TypeError("unsupported operand type(s) for *: "
                            f"{type(self)} and {type(other)}")
        if other <= 0:
            raise ValueError(f'Non-positive multiplication factor {other} for '
                             f'{type(self)}')
        return Sequential(*(list(self) * other))

    __rmul__ = __mul__

    def __imul__(self, other):
        if not isinstance(other, int):
            raise TypeError("unsupported operand type(s) for *: "
                            f"{type(self)} and {type(other)}")
        if other <= 0:
            raise ValueError(f'Non-positive multiplication factor {other} for '
                             f'{type(self)}')
        self._renumber(list(self) * other)
        return self

    def __dir__(self):
        return [key for key in super().__dir__() if not key.isdigit()]

    def __iter__(self):
        return iter(self._modules.values())

    def pop(self, key):
        module = self[key]
        del self[key]
        return module

    def forward(self, input):
        for module in self._modules.values():
            input = module(input)
        return input

    def append(self, module):
        self.add_module(str(len(self)), module)
        return self

    def insert(self, index, module):
        if not isinstance(module, Module):
            raise AssertionError(f'module should be of type: {Module}')
        n = len(self._modules)
        if not -n <= index <= n:
            raise IndexError(f'Index out of range: {index}')
        modules = list(self._modules.values())
        modules.insert(index, module)
        self._renumber(modules)
        return self

    def extend(self, sequential):
        for layer in sequential:
            self.append(layer)
        return self


def _repr_folded(container):
    """Runs of equal layers on one line: (0-2): 3 x Linear(...)."""
    groups = []  # [first, last, text]
    for i, item in enumerate(container):
        text = repr(item)
        if groups and groups[-1][2] == text:
            groups[-1][1] = i
        else:
            groups.append([i, i, text])
    lines = []
    for first, last, text in groups:
        if first == last:
            line = f'({first}): {text}'
        else:
            line = f'({first}-{last}): {last - first + 1} x {text}'
        lines.append(_addindent(line, 2))
    return (container._get_name() + '(\n  ' + '\n  '.join(lines) + '\n)')


class ModuleList(Module):
    def __init__(self, modules=None):
        super().__init__()
        if modules is not None:
            self += modules

    def _get_abs_string_index(self, index):
        return str(_absolute_index(self, index))

    def __getitem__(self, index):
        if isinstance(index, slice):
            return type(self)(list(self._modules.values())[index])
        return self._modules[self._get_abs_string_index(index)]

    def __setitem__(self, index, module):
        setattr(self, self._get_abs_string_index(index), module)

    def __delitem__(self, index):
        modules = list(self._modules.values())
        if not isinstance(index, slice):
            index = _absolute_index(self, index)
        del modules[index]
        self._modules = {str(i): m for i, m in enumerate(modules)}

    def __len__(self):
        return len(self._modules)

    def __iter__(self):
        return iter(self._modules.values())

    def __iadd__(self, modules):
        return self.extend(modules)

    def __add__(self, other):
        return type(self)([*self, *other])

    def __repr__(self):
        if not len(self):
            return self._get_name() + '()'
        return _repr_folded(self)

    def __dir__(self):
        return [key for key in super().__dir__() if not key.isdigit()]

    def insert(self, index, module):
        for i in range(len(self), index, -1):
            self._modules[str(i)] = self._modules[str(i - 1)]
        self._modules[str(index)] = module

    def pop(self, key):
        module = self[key]
        del self[key]
        return module

    def append(self, module):
        self.add_module(str(len(self)), module)
        return self

    def extend(self, modules):
        if not _is_iterable(modules):
            raise TypeError(
                'ModuleList.extend should be called with an iterable, but got '
                + type(modules).__name__)
        offset = len(self)
        for i, module in enumerate(modules):
            self.add_module(str(offset + i), module)
        return self


class ModuleDict(Module):
    def __init__(self, modules=None):
        super().__init__()
        if modules is not None:
            self.update(modules)

    def __getitem__(self, key):
        return self._modules[key]

    def __setitem__(self, key, module):
        self.add_module(key, module)

    def __delitem__(self, key):
        del self._modules[key]

    def __len__(self):
        return len(self._modules)

    def __iter__(self):
        return iter(self._modules)

    def __contains__(self, key):
        return key in self._modules

    def clear(self):
        self._modules.clear()

    def pop(self, key):
        module = self[key]
        del self[key]
        return module

    def keys(self):
        return self._modules.keys()

    def items(self):
        return self._modules.items()

    def values(self):
        return self._modules.values()

    def update(self, modules):
        if not _is_iterable(modules):
            raise TypeError('ModuleDict.update should be called with an '
                            'iterable of key/value pairs, but got '
                            + type(modules).__name__)
        if isinstance(modules, (dict, ModuleDict)):
            modules = modules.items()
        for i, pair in enumerate(modules):
            if not _is_iterable(pair):
                raise TypeError('ModuleDict update sequence element #'
                                + str(i) + ' should be Iterable; is'
                                + type(pair).__name__)
            if not len(pair) == 2:
                raise ValueError('ModuleDict update sequence element #'
                                 + str(i) + ' has length ' + str(len(pair))
                                 + '; 2 is required')
            self[pair[0]] = pair[1]
