"""torchsummary 1.5: a line for each layer that a call of the model reaches."""
import _t2c
import numpy
import torch
import torch.nn as nn

_MEGABYTE = 1024 ** 2.0
_CONTAINERS = (nn.Sequential, nn.ModuleList)


class _Layer:
    """What one call of one module shows."""

    def __init__(self, name, module, inputs, output, batch_size):
        self.name = name
        list(inputs[0].size())[0] = batch_size  # of a tensor with dimensions
        if isinstance(output, (list, tuple)):
            self.output_shape = [[-1] + list(o.size())[1:] for o in output]
        else:
            self.output_shape = list(output.size())
            self.output_shape[0] = batch_size
        self.params = 0
        self.is_trainable = False
        if _is_sized(module, 'weight'):
            self.params += _count(module.weight)
            self.is_trainable = module.weight.requires_grad
        if _is_sized(module, 'bias'):
            self.params += _count(module.bias)


def _is_sized(module, name):
    return hasattr(module, name) and hasattr(getattr(module, name), 'size')


def _count(parameter):
    return torch.prod(torch.LongTensor(list(parameter.size())))


def _called_layers(model, inputs, batch_size):
    layers, handles = [], []

    def note(module, args, output):
        kind = str(module.__class__).split('.')[-1].split("'")[0]
        layers.append(_Layer(f'{kind}-{len(layers) + 1}', module, args,
                             output, batch_size))

    def watch(module):
        if not isinstance(module, _CONTAINERS) and module != model:
            handles.append(module.register_forward_hook(note))

    model.apply(watch)
    model(*inputs)
    for handle in handles:
        handle.remove()
    return layers


def _print_row(name, shape, params):
    print(f'{name:>20}  {shape:>25} {params:>15}')


def _print_sizes(total_input, total_output, total_params):
    print(f'Input size (MB): {total_input:0.2f}')
    print(f'Forward/backward pass size (MB): {total_output:0.2f}')
    print(f'Params size (MB): {total_params:0.2f}')
    total = total_params + total_output + total_input
    print(f'Estimated Total Size (MB): {total:0.2f}')


def summary(model, input_size, batch_size=-1, device='cuda', **others):
    for name in others:
        _t2c.unsupported(f'torchsummary.summary({name}=)',
                         'the package torchsummary 1.5 has no such argument; '
                         '`torch2c summary` prints a table')
    device = device.lower()
    assert device in ['cuda', 'cpu'], (
        "Input device is not valid, please specify 'cuda' or 'cpu'")
    if isinstance(input_size, tuple):
        input_size = [input_size]
    inputs = [torch.rand(2, *size) for size in input_size]
    layers = _called_layers(model, inputs, batch_size)
    print('-' * 64)
    _print_row('Layer (type)', 'Output Shape', 'Param #')
    print('=' * 64)
    params = outputs = trainable = 0
    for layer in layers:
        params += layer.params
        outputs += numpy.prod(layer.output_shape)
        if layer.is_trainable:
            trainable += layer.params
        _print_row(layer.name, str(layer.output_shape), f'{layer.params:,}')
    # Numbers of 4 bytes; outputs twice, for their gradients.
    input_bytes = numpy.prod(input_size) * batch_size * 4.0
    param_bytes = params.numpy() * 4.0
    print('=' * 64)
    print(f'Total params: {params:,}')
    print(f'Trainable params: {trainable:,}')
    print(f'Non-trainable params: {params - trainable:,}')
    print('-' * 64)
    _print_sizes(abs(input_bytes / _MEGABYTE),
                 abs(2.0 * outputs * 4.0 / _MEGABYTE),
                 abs(param_bytes / _MEGABYTE))
    print('-' * 64)
