"""Resizing images of uint8: in fixed point, as Pillow does, the columns of an
image first and then its rows, each rounded to a byte."""
import math

import torch


def _triangle(x, antialias):
    return max(1.0 - abs(x), 0.0)


def _cubic(x, antialias):
    """Keys' kernel; Pillow's where it is to smooth."""
    a, x = -0.5 if antialias else -0.75, abs(x)
    if x < 1:
        return ((a + 2) * x - (a + 3)) * x * x + 1
    return (((x - 5) * x + 8) * x - 4) * a if x < 2 else 0.0


_KERNELS = {'bilinear': (2, _triangle), 'bicubic': (4, _cubic)}


def _step(size, output, align_corners, factor):
    if align_corners:
        return (size - 1) / (output - 1) if output > 1 else 0.0
    return 1.0 / factor if factor > 0 else size / output


def _smooth(i, step, size, taps, kernel):
    """{place: weight} of what is next to output i, as wide as its step."""
    wide = max(step, 1.0)
    reach, center = taps * 0.5 * wide, step * (i + 0.5)
    begin = max(int(center - reach + 0.5), 0)
    end = min(int(center + reach + 0.5), size)
    weights = [kernel((j - center + 0.5) / wide, True)
               for j in range(begin, end)]
    total = sum(weights)
    return {begin + k: w / total if total else w
            for k, w in enumerate(weights)}


def _sharp(i, step, size, taps, kernel, align_corners):
    center = step * i if align_corners else step * (i + 0.5) - 0.5
    if taps == 2:
        center = max(center, 0.0)
    below = min(math.floor(center), size - 1)
    rest = min(max(center - below, 0.0), 1.0)
    found = {}
    for j in range(taps):
        place = min(max(below - taps // 2 + 1 + j, 0), size - 1)
        weight = kernel(j + 1 - taps // 2 - rest, False)
        found[place] = found.get(place, 0.0) + weight
    return found


def _fixed(rows):
    """The weights as int16's, and the bits of their fractions."""
    most, bits = max(w for row in rows for w in row.values()), 0
    while bits < 22 and int(0.5 + most * (1 << (bits + 1))) < 1 << 15:
        bits += 1
    one = 1 << bits
    return [{place: int(w * one + (0.5 if w >= 0 else -0.5))
             for place, w in row.items()} for row in rows], bits


def _resize(x, dim, output, step, taps, kernel, align_corners, antialias):
    size = x.shape[dim]
    if output == size:
        return x
    rows = [_smooth(i, step, size, taps, kernel) if antialias
            else _sharp(i, step, size, taps, kernel, align_corners)
            for i in range(output)]
    rows, bits = _fixed(rows)
    most = max(len(row) for row in rows)
    places = [list(row) + [0] * (most - len(row)) for row in rows]
    weights = [list(row.values()) + [0] * (most - len(row)) for row in rows]
    parts = x.movedim(dim, -1)[..., torch.tensor(places)].to(torch.int32)
    total = (parts * torch.tensor(weights, dtype=torch.int32)).sum(-1)
    total = (total + (1 << (bits - 1))) >> bits
    return total.clamp(0, 255).to(torch.uint8).movedim(-1, dim)


def resize_bytes(input, output, mode, align_corners, antialias, scales):
    taps, kernel = _KERNELS[mode]
    x = input
    for dim in (3, 2):
        step = _step(x.shape[dim], output[dim - 2], align_corners,
                     scales[dim - 2])
        x = _resize(x, dim, output[dim - 2], step, taps, kernel,
                    align_corners, antialias)
    return x.clone() if input is x else x.contiguous()
