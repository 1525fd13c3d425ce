"""Patterns such as 'b (h d) ... -> b h d': parsed once, matched with a shape.

A side is a list of groups; a group is a list of axes; an axis is a name, a
positive int, or '...' (a run of dimensions that are not named). A run outside
parentheses is the group RUN; one within them is joined into one dimension.
"""

RUN = ("...",)
_cache = {}


def _fail(message):
    from einops import EinopsError
    raise EinopsError(message)


def _axis(token, text):
    if token.isdigit():
        return int(token)
    name = token.replace("_", "a")
    if not token.isidentifier() or not name.isidentifier():
        _fail(f"Invalid axis identifier: {token} in '{text}'")
    return token


def _side(text):
    """'b (h 2) ...' -> [['b'], ['h', 2], RUN]."""
    spaced = text.replace("...", " … ").replace("(", " ( ").replace(")", " ) ")
    groups = []
    inner = None
    for token in spaced.split():
        if token == "(":
            if inner is not None:
                _fail(
                    "Axis composition is one-level (brackets inside brackets"
                    f" not allowed): '{text}'")
            inner = []
        elif token == ")":
            if inner is None:
                _fail(f"Brackets are not balanced in '{text}'")
            groups.append(inner)
            inner = None
        elif token == "…":
            if inner is None:
                groups.append(RUN)
            else:
                inner.append("...")
        elif token == "1" and inner is None:
            groups.append([])
        else:
            axis = _axis(token, text)
            if axis == 1:
                continue
            if inner is None:
                groups.append([axis])
            else:
                inner.append(axis)
    if inner is not None:
        _fail(f"Brackets are not balanced in '{text}'")
    names = [a for group in groups for a in group if not isinstance(a, int)]
    for name in names:
        if names.count(name) > 1:
            what = "ellipsis" if name == "..." else f'axis "{name}"'
            _fail(f"Expression contains two instances of {what}: '{text}'")
    return groups


def parse(pattern):
    """'l -> r' as two sides; cached."""
    sides = _cache.get(pattern)
    if sides is None:
        if "->" not in pattern:
            _fail(f"Pattern should contain '->': '{pattern}'")
        left, right = pattern.split("->")
        sides = (_side(left), _side(right))
        _cache[pattern] = sides
    return sides


def flat(side):
    return [axis for group in side for axis in group]


def named(side):
    return [axis for axis in flat(side) if not isinstance(axis, int)]


def expand_ellipsis(side, count):
    """Replaces '...' by `count` axes named '.0', '.1', ..."""
    run = [f".{i}" for i in range(count)]
    out = []
    for group in side:
        if group == RUN:
            out.extend([axis] for axis in run)
        else:
            out.append([
                b for axis in group for b in (run if axis == "..." else [axis])
            ])
    return out


def match(side, shape, sizes, pattern):
    """Sizes of all axes of `side` for a tensor of this shape.

    `sizes` (the keyword arguments) is extended and returned. Anonymous axes
    are renamed to '#i' so that each has a name.
    """
    sizes = dict(sizes)
    fixed = sum(1 for group in side if group != RUN)
    if RUN in side:
        if len(shape) < fixed:
            _fail(
                f" Error while processing pattern \"{pattern}\".\n Input tensor"
                f" shape: {tuple(shape)}. Expected at least {fixed} dimensions,"
                f" got {len(shape)}")
    elif any("..." in group for group in side):
        _fail(
            "Ellipsis inside parenthesis in the left side is not allowed:"
            f" '{pattern}'")
    elif len(shape) != fixed:
        _fail(
            f" Error while processing pattern \"{pattern}\".\n Input tensor"
            f" shape: {tuple(shape)}. Wrong shape: expected {fixed} dims."
            f" Received {len(shape)}-dim tensor.")
    side = expand_ellipsis(side, len(shape) - fixed)
    side = [[
        f"#{i}.{j}={axis}" if isinstance(axis, int) else axis
        for j, axis in enumerate(group)
    ] for i, group in enumerate(side)]
    for group, size in zip(side, shape):
        known, unknown = 1, []
        for axis in group:
            if axis.startswith("#"):
                sizes[axis] = int(axis.split("=")[1])
            if axis in sizes:
                known *= sizes[axis]
            else:
                unknown.append(axis)
        if len(unknown) > 1:
            _fail(
                f"Could not infer sizes for {set(unknown)} in pattern"
                f" '{pattern}'")
        if unknown:
            if known == 0 or size % known != 0:
                _fail(
                    f"Error while processing pattern \"{pattern}\".\n Input"
                    f" tensor shape: {tuple(shape)}. Shape mismatch, can't"
                    f" divide axis of length {size} in chunks of {known}")
            sizes[unknown[0]] = size // known
        elif known != size:
            _fail(
                f"Error while processing pattern \"{pattern}\".\n Input tensor"
                f" shape: {tuple(shape)}. Shape mismatch, {size} != {known}")
    return side, sizes


def parse_shape(x, pattern):
    """einops.parse_shape: {'b': 2, 'c': 3, ...}; '_' skips a dimension."""
    names = pattern.split()
    shape = tuple(x.shape)
    if "..." in names:
        at = names.index("...")
        extra = len(shape) - (len(names) - 1)
        names = names[:at] + ["_"] * extra + names[at + 1:]
    if len(names) != len(shape):
        _fail(
            f"Can't parse shape with different number of dimensions: {pattern}"
            f" {shape}")
    sizes = {}
    for name, size in zip(names, shape):
        if name.isdigit():
            if int(name) != size:
                _fail(
                    f"Length of anonymous axis does not match: {pattern}"
                    f" {shape}")
        elif name != "_":
            sizes[name] = size
    return sizes
