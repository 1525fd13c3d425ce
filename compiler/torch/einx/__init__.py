"""einx: element by element, and get_at, on axes that have names."""
import torch as _torch
from _t2c import unsupported as _unsupported


def _refuse(pattern):
    _unsupported(f"the pattern '{pattern}' of einx",
                 'use einops and torch for it')


def _axes(text, count, pattern):
    """The names of an operand's axes; count is how many it has."""
    names = text.split()
    if '...' in names:
        at = names.index('...')
        more = count - len(names) + 1
        if more < 0 or '...' in names[at + 1:]:
            _refuse(pattern)
        names[at:at + 1] = [f'.{i}' for i in range(more)]
    if len(names) != count:
        raise ValueError(
            f"Expected {len(names)} axes in '{text.strip()}', got {count}")
    return names


def _output(text, inputs, pattern):
    """The axes of the result, and how many of them each of its groups has."""
    if text is None:
        every = {name for names in inputs for name in names}
        whole = [names for names in inputs if set(names) == every]
        if not whole or any(names != whole[0] for names in whole):
            _refuse(pattern)
        return whole[0], [1] * len(whole[0])
    names, groups = [], []
    dots = sorted({name for part in inputs for name in part
                   if name[0] == '.'})
    is_in = False
    for token in text.replace('(', ' ( ').replace(')', ' ) ').split():
        if token in '()':
            if is_in == (token == '('):
                _refuse(pattern)
            is_in = token == '('
            if is_in:
                groups.append(0)
            continue
        found = dots if token == '...' else [token]
        names += found
        if is_in:
            groups[-1] += len(found)
        else:
            groups += [1] * len(found)
    return names, groups


def _is_plain(names):
    plain = [name for name in names if name != '1']
    return len(set(plain)) == len(plain) and all(
        name[0] == '.' or name == '1' or name.isidentifier()
        for name in names)


def _aligned(x, names, out):
    """x with an axis for each one of `out`, in that order."""
    if not names:
        return x
    kept = [i for i, name in enumerate(names) if name != '1']
    x = x.reshape([x.shape[i] for i in kept])
    names = [names[i] for i in kept]
    order = [names.index(name) for name in out if name in names]
    x = x.permute(order)
    return x.reshape([x.shape[order.index(names.index(name))]
                      if name in names else 1 for name in out])


def _sizes(operands, inputs):
    sizes = {'1': 1}
    for x, names in zip(operands, inputs):
        for name, size in zip(names, getattr(x, 'shape', ())):
            if sizes.setdefault(name, size) != size:
                raise ValueError(f"the axis '{name}' is {sizes[name]} and "
                                 f"{size} long")
    return sizes


def _grouped(x, groups):
    shape, at = [], 0
    for n in groups:
        length = 1
        for size in x.shape[at:at + n]:
            length *= size
        shape.append(length)
        at += n
    return x.reshape(shape)


def _parsed(pattern, operands):
    left, arrow, right = pattern.partition('->')
    texts = left.split(',')
    if len(texts) != len(operands):
        raise ValueError(f"Expected {len(texts)} tensors, got "
                         f"{len(operands)}")
    inputs = [_axes(text, getattr(x, 'ndim', 0), pattern)
              for text, x in zip(texts, operands)]
    return inputs, right if arrow else None


def _elementwise(name, function):
    def apply(pattern, *operands):
        inputs, right = _parsed(pattern, operands)
        out, groups = _output(right, inputs, pattern)
        every = {axis for axes in inputs for axis in axes} - {'1'}
        if not all(map(_is_plain, inputs + [out])) or set(out) - {'1'} != every:
            _refuse(pattern)
        _sizes(operands, inputs)
        result = function(*[_aligned(x, axes, out)
                            for x, axes in zip(operands, inputs)])
        return _grouped(result, groups)
    apply.__name__ = name
    return apply


add = _elementwise('add', lambda a, b: a + b)
subtract = _elementwise('subtract', lambda a, b: a - b)
multiply = _elementwise('multiply', lambda a, b: a * b)
divide = true_divide = _elementwise('divide', lambda a, b: a / b)
less = _elementwise('less', lambda a, b: a < b)
less_equal = _elementwise('less_equal', lambda a, b: a <= b)
greater = _elementwise('greater', lambda a, b: a > b)
greater_equal = _elementwise('greater_equal', lambda a, b: a >= b)
equal = _elementwise('equal', lambda a, b: a == b)
not_equal = _elementwise('not_equal', lambda a, b: a != b)
logical_and = _elementwise('logical_and', _torch.logical_and)
logical_or = _elementwise('logical_or', _torch.logical_or)
where = _elementwise('where', _torch.where)


def get_at(pattern, tensor, index):
    """One axis of the tensor, in brackets, is looked up by the index."""
    left, arrow, right = pattern.partition('->')
    texts = left.split(',')
    if not arrow or len(texts) != 2 or '[' in texts[1]:
        _refuse(pattern)
    source = _axes(texts[0], tensor.ndim, pattern)
    at = [i for i, name in enumerate(source) if name[0] == '[']
    if len(at) != 1 or source[at[0]][-1] != ']':
        _refuse(pattern)
    rest = source[:at[0]] + source[at[0] + 1:]
    by = _axes(texts[1], index.ndim, pattern)
    out, groups = _output(right, [rest, by], pattern)
    if not all(map(_is_plain, [rest, by, out])) or '1' in rest + by + out or \
            set(out) != set(rest + by):
        _refuse(pattern)
    sizes = _sizes([index], [by])
    for name, size in zip(rest, [n for i, n in enumerate(tensor.shape)
                                 if i != at[0]]):
        sizes.setdefault(name, size)
    where = []
    for i, name in enumerate(source):
        if i == at[0]:
            where.append(_aligned(index, by, out))
        else:
            where.append(_aligned(_torch.arange(sizes[name]), [name], out))
    return _grouped(tensor[tuple(where)], groups)
