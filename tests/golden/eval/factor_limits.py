# Numbers beside tensors, in the type of the elements: those that it cannot
# hold are refused, others are cut off as it does.
import torch


def show(text):
    try:
        value = eval(text)
    except Exception as e:
        print(text, '->', type(e).__name__, e)
    else:
        print(text, '->', value.dtype, value.tolist())


def u(*shape):
    return torch.ones(shape, dtype=torch.uint8)


def h(*shape):
    return torch.ones(shape, dtype=torch.float16)


def f(*shape):
    return torch.ones(shape)


i = torch.tensor([0])
for kind in 'u', 'h', 'f':
    for number in 2, -1, 1.5, True, 300, -1.5, 1e6, 1e60:
        for text in (
                f'torch.add({kind}(2), {kind}(2), alpha={number})',
                f'torch.sub({kind}(0), {kind}(0), alpha={number})',
                f'torch.addmm({kind}(2, 2), {kind}(2, 1), {kind}(1, 2), '
                f'alpha={number})',
                f'torch.addmm({kind}(2, 2), {kind}(2, 1), {kind}(1, 2), '
                f'beta={number})',
                f'torch.addmv({kind}(2), {kind}(2, 1), {kind}(1), '
                f'alpha={number})',
                f'torch.addr({kind}(2, 2), {kind}(2), {kind}(2), '
                f'beta={number})',
                f'torch.addcmul({kind}(2), {kind}(2), {kind}(2), '
                f'value={number})',
                f'{kind}(2).index_add(0, i, {kind}(1), alpha={number})'):
            show(text)
for text in ('u(2) ** 300', 'u(0) ** 256', 'torch.sub(u(), 1, alpha=300)',
             'u(2).index_fill(0, i, torch.tensor(300))',
             'torch.addcdiv(u(1), u(1), u(1))'):
    show(text)
for rows in [[2**62, 2**62, 2**62 + 5], [1, 5, 2]], [[1, 2, 5], [3, 9, -4]]:
    show(f'torch.cov(torch.tensor({rows}))')
for kind in 'uint8', 'float16':
    show(f'torch.nanmean(f(2, 2), -1, dtype=torch.{kind})')
for bounds in '0, 300', '300, 0', '-1, 3', '-1.0, 3', '0, -1.5', '0.5, 3.7':
    for steps in 0, 1, 3:
        for kind in 'uint8', 'int8', 'int64':
            show(f'torch.linspace({bounds}, {steps}, dtype=torch.{kind})')
for bounds in '0, 3', '-1, 2', '0, 300', '-300, 2', '0, 2':
    for steps in 1, 3:
        show(f'torch.logspace({bounds}, {steps}, dtype=torch.uint8)')
        show(f'torch.logspace({bounds}, {steps}, dtype=torch.int32)')
for text in 'arange(0, 2)', 'range(0, 1)', 'linspace(0, 1, 2)':
    show(f'torch.{text[:-1]}, dtype=torch.bool)')
for kind in 'uint8', 'int8', 'int16':
    for number in (-0.5, -1.5, -1, -128.5, -129, -255, -256, 127.9, 255.9,
                   256.0, 32767.5, 65536, True):
        show(f'torch.tensor([{number}, 2], dtype=torch.{kind})')
