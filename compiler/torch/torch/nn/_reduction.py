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
