"""How the losses reduce: 'none', 'mean' or 'sum', or by two old flags."""
import warnings

import _t2c


def legacy_get_string(size_average, reduce, emit_warning=True):
    size_average = True if size_average is None else size_average
    reduce = True if reduce is None else reduce
    if _t2c.is_tensor(size_average) and size_average.numel() > 1:
        _t2c.raise_error(
            RuntimeError, 'Boolean value of Tensor with more than one value '
            'is ambiguous', help='make the loss first, then call it: '
            'nn.MSELoss()(input, target)')
    if reduce:
        result = 'mean' if size_average else 'sum'
    else:
        result = 'none'
    if emit_warning:
        warnings.warn('size_average and reduce args will be deprecated, '
                      f"please use reduction='{result}' instead.")
    return result


def get_enum(reduction):
    """The number of a reduction, which PyTorch's own losses pass on."""
    numbers = {'none': 0, 'mean': 1, 'elementwise_mean': 1, 'sum': 2}
    if reduction not in numbers:
        raise ValueError(f'{reduction} is not a valid value for reduction')
    return numbers[reduction]


def legacy_get_enum(size_average, reduce, emit_warning=True):
    return get_enum(legacy_get_string(size_average, reduce, emit_warning))
