"""The bits of functions of tensors that are not contiguous: PyTorch computes
rows of elements that lie side by side, and others one by one."""
import torch
import torch.nn.functional as F

torch.manual_seed(0)


def digest(t):
    bits = t.contiguous().view(torch.int32).flatten().to(torch.int64)
    return int((bits * (torch.arange(len(bits)) % 1009 + 1)).sum())


views = {
    'half of channels': lambda x: x.chunk(2, 1)[1],
    'half of lines': lambda x: x.chunk(2, -1)[0],
    'every second': lambda x: x[..., ::2],
    'turned': lambda x: x.transpose(1, -1),
    'turned half': lambda x: x.chunk(2, 1)[0].transpose(1, -1),
    'channels last': lambda x: x.to(memory_format=torch.channels_last),
    'column': lambda x: x[..., :1], 'repeated': lambda x: x[:, :1].expand_as(x),
    'images': lambda x: x[1:], 'wide': lambda x: x[:, :, 1:-1],
}
functions = {
    'sigmoid': torch.sigmoid, 'silu': F.silu, 'pow': lambda x: x.abs() ** 2.5,
    'glu': lambda x: F.glu(x[:, :2], 1),
    'softmax': lambda x: x.softmax(1),
    'log_softmax': lambda x: x.log_softmax(3),
}
for shape in (2, 6, 7, 9), (2, 4, 130, 70):
    for view in views:
        for name, f in functions.items():
            x = torch.randn(shape) * 3
            print(shape, view, name, digest(f(views[view](x))))
        x = torch.randn(shape) * 3
        if view != 'repeated':
            torch.sigmoid_(views[view](x))
            print(shape, view, 'sigmoid_', digest(x))
            F.silu(views[view](x), inplace=True)
            print(shape, view, 'silu_', digest(x))
