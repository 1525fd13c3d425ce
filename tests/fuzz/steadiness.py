"""When numbers of torch2c are PyTorch's: within the tolerance, or no further
than PyTorch is from itself with slightly other inputs and other roundings."""
import os
import re

import library
import numpy as np
import torch

TOLERANCE = 1e-5
CANCELLED = 1e-6
NUDGE = 1e-6
SHAKES = 7, 10, 11, 2, 12  # the seeds of the directions of other roundings,
COARSE = 0  # and numbers of fewer digits: those that nearly agree become equal
# A last digit of what is computed.
LAST = {torch.float16: 1e-3, torch.bfloat16: 8e-3, torch.float32: 1.2e-7,
        torch.float64: 2.2e-16}
# What adds up many numbers, which may cancel out.
SUMS = re.compile(r'fft\.|sum|mean|norm|var|std|matmul|mm\(|mv|dot|einsum|@|'
                  r'linear|conv|loss|dist|cov|trap|inner|similarity|f\d+\(',
                  re.IGNORECASE)


def turned(tensor, size, place=0):
    """By so much, up or down, otherwise at each place of the program. With a
    generator of its own: the program's draws stay what they were."""
    seed = int(os.environ['T2C_SHAKE'])
    if seed == COARSE:
        return tensor
    generator = torch.Generator().manual_seed(seed + 1000 * place)
    signs = (torch.rand(tensor.shape, generator=generator) - 0.5).sign()
    return (tensor * (1 + size * signs)).to(tensor.dtype)


def nudged(tensor):
    """A slightly other input."""
    if not tensor.is_floating_point():
        return tensor
    return turned(tensor, max(NUDGE, LAST.get(tensor.dtype, 0)))


def place_of(value):
    """The memory of a tensor, from PyTorch 1.13 on."""
    if not isinstance(value, torch.Tensor):
        return False
    storage = getattr(value, 'untyped_storage', value.storage)
    return storage().data_ptr()


def largest_of(tensors):
    """The largest number that is one."""
    return max([float(t.abs()[t.isfinite()].max()) for t in tensors
                if isinstance(t, torch.Tensor) and t.is_floating_point() and
                t.isfinite().any()], default=0)


def coarse(value, size, summed):
    """With fewer digits, of each number or of the largest that was summed."""
    wide = value.double()
    large = largest_of([value, *summed]) if summed else 0
    digit = large * size or 2.0 ** torch.frexp(wide)[1] * size
    return ((wide / digit).round() * digit).to(value.dtype)


def shaken(value, others, summed=()):
    """Rounds a tensor that a statement has made in another way: by as much as
    the largest number of what has been summed."""
    if isinstance(value, torch.Tensor) and value.dtype in LAST and \
            place_of(value) not in map(place_of, others):
        try:
            last = LAST[value.dtype]
            if os.environ['T2C_SHAKE'] == str(COARSE):
                value.copy_(coarse(value, 8 * last, summed))
                return
            place = 2 * len(others)
            value.copy_(turned(value, last, place))
            if summed:
                large = torch.full_like(value, largest_of([value, *summed]))
                value.add_(turned(large, last, place + 1) - large)
        except RuntimeError:
            pass  # its elements share memory


def with_shaken(text, separator):
    """A program that rounds what its statements make in another way."""
    inputs = re.search(r'forward\(self, ([xyz, ]+)\)', text)
    lines, names = [], inputs[1].split(', ') if inputs else []
    for line in text.split(separator):
        lines.append(line)
        made = re.match(r'( *)([a-cv]\d*) = ', line)
        filled = re.match(r'( *).*\bout=([a-cv]\d*)\)', line)
        if filled or made and made[2][0] == 'v':
            pad, name = (filled or made).groups()
            read = [known for known in names if SUMS.search(line) and
                    re.search(rf'\b{known}\b', line)]
            summed = f', [{", ".join(read)}]' if read else ''
            others = ', '.join(known for known in names if known != name)
            lines.append(f'{pad}shaken({name}, [{others}]{summed})')
        names += [made[2]] if made else []
    return separator.join(lines)


def differs(want, got, nudged, tolerance=TOLERANCE):
    """Where numbers are not those of PyTorch, and further from them than what
    it makes of some of the `nudged` programs."""
    if want.shape != got.shape or want.dtype != got.dtype:
        return f'{got.dtype}{got.shape} for {want.dtype}{want.shape}'
    if not want.size:
        return None
    kind = want.dtype.kind
    a, b, *others = (value.astype(np.float64)
                     for value in (want, got, *nudged))
    finite = np.abs(a[np.isfinite(a)])
    allowed = tolerance if kind == 'f' and want.dtype != np.float16 else \
        2e-3 if kind == 'f' else 0
    # Where all cancels out, rounding of values of about 1 is left.
    floor = CANCELLED if allowed else 0
    allowed = max(allowed * finite.max(initial=0), floor)
    with np.errstate(invalid='ignore'):
        moved = [np.nan_to_num(np.abs(a - c), nan=0, posinf=np.inf)
                 for c in others]
        allowed = allowed + 8 * np.max(moved, axis=0)
        unsteady = np.any([(np.isnan(a) != np.isnan(c)) |
                           (np.isinf(a) != np.isinf(c)) for c in others], 0)
        steady = allowed[np.isfinite(allowed)].max(initial=0)
        same = (a == b) | (np.isnan(a) & np.isnan(b)) | unsteady | \
            (np.abs(a - b) <= np.maximum(allowed, steady))
    if same.all():
        return None
    i = np.unravel_index(int(np.argmin(same)), same.shape)
    return f'{b[i]!r} for {a[i]!r} at {tuple(map(int, i))}, ' \
           f'largest {finite.max(initial=0):.3g}'


def numbers_of(lines):
    return [np.array([float(x) for x in line.split()[1:]]) for line in lines]


def is_close(wide, got):
    """Whether the numbers are those of double precision, but for rounding."""
    if len(wide) != len(got):
        return False
    for a, b in zip(got, wide):
        if a.startswith('values'):
            a, b = numbers_of((a, b))
            if a.shape != b.shape or differs(b, a, [b]):
                return False
        elif not a.startswith('tensor') and \
                a != b.replace('float64', 'float32'):
            return False
    return True


def differs_as_much(moved, got, want):
    if any(len(lines) != len(want) for lines in moved):
        return True
    allowed = TOLERANCE
    for a, b, *others in zip(got, want, *moved):
        if b.startswith('tensor') and not b.endswith('number'):
            allowed = 2 * library.TOLERANCE.get(b.split()[1], 0)
        if a == b:
            continue
        if not all(line.startswith('values') for line in (a, b, *others)) or \
                len({line.count(' ') for line in (a, b, *others)}) > 1:
            if all(b == c for c in others):
                return False
        else:
            a, b, *others = numbers_of((a, b, *others))
            if differs(b, a, others, max(allowed, TOLERANCE)):
                return False
    return True
