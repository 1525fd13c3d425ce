"""rearrange, repeat, reduce, einsum, pack and unpack."""
from string import ascii_letters

import torch

from ._pattern import RUN, parse, match, expand_ellipsis, flat, named, _fail


def _check_lengths(lengths, left, right, pattern):
    known = set(named(left)) | set(named(right))
    for name, size in lengths.items():
        if name not in known:
            _fail(f"Axis {name} is not used in transform: '{pattern}'")
        if not isinstance(size, int) or size < 1:
            _fail(f"Invalid length for axis {name}: {size}")


def _as_tensor(tensor):
    if isinstance(tensor, (list, tuple)):
        return torch.stack(list(tensor))
    return tensor


def _apply(tensor, pattern, reduction, lengths):
    """All three operations: split axes, reduce those that vanish, permute,
    insert those that are new, join."""
    tensor = _as_tensor(tensor)
    left, right = parse(pattern)
    _check_lengths(lengths, left, right, pattern)
    if RUN not in left and "..." in flat(right):
        _fail(
            "Ellipsis found in right side, but not left side of a pattern"
            f" {pattern}")
    shape = tuple(tensor.shape)
    runs = len(shape) - sum(1 for group in left if group != RUN)
    left, sizes = match(left, shape, lengths, pattern)
    right = expand_ellipsis(right, max(runs, 0))
    source, target = flat(left), flat(right)
    names = [axis for axis in target if not isinstance(axis, int)]
    new = [axis for axis in names if axis not in source]
    gone = [axis for axis in source if axis not in names]
    numbers = [axis for axis in target if isinstance(axis, int)]
    gone_named = [
        axis for axis in gone if sizes[axis] != 1 or not axis.startswith("#")
    ]
    if reduction is None and gone_named:
        _fail(
            "Identifiers only on one side of expression (should be on both):"
            f" {set(gone_named)} in '{pattern}'")
    if reduction != "repeat":
        if new or numbers:
            _fail(
                "Unexpected identifiers on the right side of"
                f" {reduction or 'rearrange'}: {set(map(str, new + numbers))}"
                f" in '{pattern}'")
    elif gone_named:
        _fail(
            "Unexpected identifiers on the left side of repeat:"
            f" {set(gone_named)} in '{pattern}'")
    for axis in new:
        if axis not in sizes:
            _fail(f"Specify sizes for new axes in repeat: {set(new)}")

    x = tensor.reshape([sizes[axis] for axis in source])
    if gone:
        x = _reduce_axes(x, [source.index(axis) for axis in gone], reduction)
        source = [axis for axis in source if axis not in gone]
    kept = [axis for axis in names if axis in source]
    order = [source.index(axis) for axis in kept]
    if order != list(range(len(order))):
        x = x.permute(order)
    if new or numbers:
        position, wanted = 0, []
        for axis in target:
            size = axis if isinstance(axis, int) else sizes[axis]
            if isinstance(axis, int) or axis in new:
                x = x.unsqueeze(position)
            wanted.append(size)
            position += 1
        x = x.expand(wanted)
    joined = []
    for group in right:
        n = 1
        for axis in group:
            n *= axis if isinstance(axis, int) else sizes[axis]
        joined.append(n)
    return x.reshape(joined)


def _reduce_axes(x, axes, reduction):
    if reduction in (None, "repeat"):
        return x.reshape(
            [size for i, size in enumerate(x.shape) if i not in axes])
    if callable(reduction):
        return reduction(x, tuple(axes))
    if reduction == "mean":
        if not x.dtype.is_floating_point:
            raise NotImplementedError(
                "reduce_mean is not available for non-floating tensors")
        return x.mean(axes)
    if reduction == "sum":
        return x.sum(axes)
    if reduction == "max":
        return x.amax(axes)
    if reduction == "min":
        return x.amin(axes)
    if reduction in ("prod", "any", "all"):
        for axis in sorted(axes, reverse=True):
            x = getattr(x, reduction)(axis)
        return x
    _fail(
        f"Unknown reduction {reduction}. Expect one of ('min', 'max', 'sum',"
        " 'mean', 'prod', 'any', 'all').")


def rearrange(tensor, pattern, **axes_lengths):
    return _apply(tensor, pattern, None, axes_lengths)


def repeat(tensor, pattern, **axes_lengths):
    return _apply(tensor, pattern, "repeat", axes_lengths)


def reduce(tensor, pattern, reduction, **axes_lengths):
    return _apply(tensor, pattern, reduction, axes_lengths)


def asnumpy(tensor):
    return tensor


def einsum(*tensors_and_pattern):
    """einops.einsum(a, b, 'b i j, b j k -> b i k'): names of any length."""
    *tensors, pattern = tensors_and_pattern
    if not isinstance(pattern, str):
        raise TypeError(
            "The last argument passed to `einops.einsum` must be a string,"
            " representing the einsum pattern.")
    if "->" not in pattern:
        raise ValueError("`einsum` pattern must contain '->'.")
    letters = {}

    def compact(side):
        out = ""
        for name in side.replace("...", " ... ").split():
            if name == "...":
                out += name
                continue
            if name not in letters:
                if len(letters) >= 52:
                    raise RuntimeError("Too many axes in einsum.")
                letters[name] = ascii_letters[len(letters)]
            out += letters[name]
        return out

    left, right = pattern.split("->")
    inputs = ",".join(compact(side) for side in left.split(","))
    return torch.einsum(inputs + "->" + compact(right), *tensors)


def _pack_pattern(pattern):
    names = pattern.split()
    if names.count("*") != 1:
        _fail(
            f"More than one *-axis in '{pattern}'"
            if "*" in names
            else f"No *-axis in pattern: '{pattern}'")
    at = names.index("*")
    return at, len(names) - at - 1


def pack(tensors, pattern):
    before, after = _pack_pattern(pattern)
    flattened, shapes = [], []
    for i, tensor in enumerate(tensors):
        shape = tuple(tensor.shape)
        if len(shape) < before + after:
            _fail(
                f"packed tensor #{i} (enumeration starts with 0) has shape"
                f" {shape}, while pattern {pattern} assumes at least"
                f" {before + after} axes")
        end = len(shape) - after
        shapes.append(torch.Size(shape[before:end]))
        flattened.append(tensor.reshape(shape[:before] + (-1,) + shape[end:]))
    return torch.cat(flattened, dim=before), shapes


def unpack(tensor, packed_shapes, pattern):
    before, after = _pack_pattern(pattern)
    shape = tuple(tensor.shape)
    if len(shape) != before + 1 + after:
        _fail(
            f"unpack(..., {pattern}) received input of wrong dim with shape"
            f" {shape}")
    lengths = []
    for packed in packed_shapes:
        n = 1
        for size in packed:
            n *= size
        lengths.append(n)
    if -1 in [size for packed in packed_shapes for size in packed]:
        unknown = [i for i, packed in enumerate(packed_shapes) if -1 in packed]
        if len(unknown) > 1:
            _fail("unpack: more than one packed shape has an unknown size")
        i = unknown[0]
        lengths[i] = shape[before] - sum(
            n for j, n in enumerate(lengths) if j != i)
    parts = torch.split(tensor, lengths, dim=before)
    return [part.reshape(shape[:before] + tuple(packed) + shape[before + 1:])
            for part, packed in zip(parts, packed_shapes)]
