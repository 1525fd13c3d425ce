"""How the losses reduce: 'none', 'mean' or 'sum', or by two old flags."""
import warnings


def legacy_get_string(size_average, reduce, emit_warning=True):
    size_average = True if size_average is None else size_average
    reduce = True if reduce is None else reduce
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
