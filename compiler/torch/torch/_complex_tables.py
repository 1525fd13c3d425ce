"""What is done with complex tensors by one rule for many calls."""
import _t2c
import torch
from torch._complex import (ComplexTensor, is_complex, join, pairs_of,
                            type_text)

# Made of calls that are themselves right for complex numbers.
composed = frozenset(
    'einsum tensordot chain_matmul broadcast_tensors broadcast_to '
    'atleast_1d atleast_2d atleast_3d hstack vstack dstack column_stack '
    'row_stack block_diag meshgrid cartesian_prod hsplit vsplit dsplit tile '
    'kron trace inner is_same_size sum_to_size diff normalize l1_loss '
    'narrow_copy swapaxes_ swapdims_ fill_diagonal_ cfloat cdouble chalf '
    'unsafe_chunk unsafe_split to_dense is_shared share_memory_ '
    'record_stream register_hook is_coalesced t_copy matrix_power '
    'multi_dot slice_scatter select_scatter diagonal_scatter '
    'view_as_real view_as_complex'.split())

# The same elements in other places: views, where the real part's is one.
_moved = frozenset(
    'reshape flatten ravel unflatten permute transpose swapaxes swapdims t '
    'movedim moveaxis squeeze unsqueeze select narrow diagonal unbind split '
    'split_with_sizes chunk tensor_split expand expand_as view_as '
    'reshape_as repeat roll flip fliplr flipud rot90 unfold T mT '
    '__getitem__ index_select gather take take_along_dim '
    'repeat_interleave masked_select tril triu diag diag_embed diagflat '
    'repeat_interleave select_copy'.split())

# Linear: of the real parts, and of the imaginary parts.
_linear = frozenset(
    'sum mean cumsum nansum index_add scatter_add trapezoid '
    'cumulative_trapezoid index_put index_copy scatter '
    'masked_scatter'.split())

# Questions about the storage, which the real tensor of pairs answers.
_of_pairs = frozenset(
    'device grad_fn is_leaf is_cuda is_cpu is_xpu is_mkldnn is_sparse_csr '
    'retains_grad layout name is_mps is_meta is_sparse is_quantized '
    'is_nested nbytes _version output_nr is_contiguous data_ptr get_device '
    'is_pinned is_inference retain_grad'.split())

# Of the magnitudes.
_of_magnitudes = frozenset('vector_norm'.split())

# Of which elements are not zero.
_of_nonzero = frozenset(
    'any all nonzero count_nonzero logical_not logical_and logical_or '
    'logical_xor argwhere nonzero_as_tuple bool __bool__ '
    'is_nonzero'.split())

_views_in_place = frozenset(
    'transpose_ t_ squeeze_ unsqueeze_ swapaxes_ swapdims_'.split())

# What PyTorch says of operations that complex numbers do not have; {type} is
# 'ComplexFloat'.
_CLAMP = 'clamp is not supported for complex types'
_not_of_complex = {
    'relu': (NotImplementedError, _CLAMP),
    'relu_': (NotImplementedError, _CLAMP),
    'clamp': (NotImplementedError, _CLAMP),
    'clamp_min': (NotImplementedError, _CLAMP),
    'clamp_max': (NotImplementedError, _CLAMP),
    'clip': (NotImplementedError, _CLAMP),
    'floor': (NotImplementedError,
              'floor is not supported for complex inputs'),
    'ceil': (NotImplementedError, 'ceil is not supported for complex inputs'),
    'trunc': (NotImplementedError,
              'trunc is not supported for complex inputs'),
    'sign': (NotImplementedError, 'Unlike NumPy, torch.sign is not intended '
             'to support complex numbers. Please use torch.sgn instead.'),
    'signbit': (NotImplementedError,
                'signbit is not implemented for complex tensors.'),
    'sort': (TypeError, ' Sort does not support complex dtypes on CPU'),
    'argsort': (TypeError, ' Sort does not support complex dtypes on CPU'),
    'topk': (TypeError, ' topk does not support complex dtypes on CPU'),
    'argmax': (TypeError, 'argmax(): does not support complex input'),
    'argmin': (TypeError, 'argmin(): does not support complex input'),
    'maximum': (TypeError, 'maximum not implemented for complex tensors.'),
    'minimum': (TypeError, 'minimum not implemented for complex tensors.'),
    'invert': (TypeError, '~ (operator.invert) is only implemented on integer '
               'and Boolean-type tensors'),
}
# The kernels that PyTorch says it has not for these.
_no_kernel = {
    'lt': 'lt_cpu', 'le': 'le_cpu', 'gt': 'gt_cpu', 'ge': 'ge_cpu',
    'less': 'lt_cpu', 'greater': 'gt_cpu', 'less_equal': 'le_cpu',
    'greater_equal': 'ge_cpu', 'round': 'round_vml_cpu',
    'floordiv': 'div_floor_cpu', 'floor_divide': 'div_floor_cpu',
    'mod': 'remainder_cpu', 'remainder': 'remainder_cpu',
    'median': 'median_cpu', 'hypot': 'hypot_cpu', 'atan2': 'atan2_cpu',
    'frac': 'frac_cpu', 'erf': 'erf_vml_cpu', 'unique': 'unique',
    'amax': 'max_values_cpu', 'amin': 'min_values_cpu', 'mse_loss': 'mse_cpu',
    'layer_norm': 'LayerNormKernelImpl', 'arange': 'arange_cpu',
    'gelu': 'GeluKernelImpl',
}


def complex_of(args, kwargs):
    """The first complex tensor that is given."""
    for x in (*args, *kwargs.values()):
        if is_complex(x):
            return x
        if isinstance(x, (list, tuple)):
            inner = complex_of(x, {})
            if inner is not None:
                return inner
    return None


def _move(f, name, input, *args, **kwargs):
    if not is_complex(input):
        if name.endswith('_as'):  # of its shape alone
            return f(input, args[0].real)
        _t2c.unsupported(f'{name} with a complex argument', None)

    def moved(part, at):
        made = _t2c.complex_view(part, input, ComplexTensor)
        if made is not None:
            return made
        imag = f(input.imag, *args, **kwargs)
        return join(part, imag if at is None else imag[at], part.grad_fn)
    parts = f(input.real, *args, **kwargs)
    if isinstance(parts, (list, tuple)):
        made = [moved(part, i) for i, part in enumerate(parts)]
        return tuple(made) if isinstance(parts, tuple) else made
    return moved(parts, None)


def _part(x, of_imag):
    if isinstance(x, (ComplexTensor, type(1j))):
        return x.imag if of_imag else x.real
    return x


def _apart(f, name, *args, **kwargs):
    if not is_complex(args[0]):
        _t2c.unsupported(f'{name} of a real tensor with complex ones', None)
    for x in args[1:]:
        if isinstance(x, torch.Tensor) and x.is_floating_point():
            raise RuntimeError(
                f'{name}(): Expected self.dtype to be equal to src.dtype')
        if isinstance(x, (int, float)) and 'scatter' in name and \
                x is args[-1]:
            _t2c.unsupported(f'{name} of a number', 'give it a tensor')
    if kwargs.get('dtype') is not None or 'reduce' in kwargs:
        _t2c.unsupported(f'{name}(dtype=...) of a complex tensor',
                         'convert it first')
    re = f(*[_part(x, False) for x in args],
           **{k: _part(x, False) for k, x in kwargs.items()})
    im = f(*[_part(x, True) for x in args],
           **{k: _part(x, True) for k, x in kwargs.items()})
    return join(re, im, re.grad_fn)


def _ask_pairs(f, name, input, *args, **kwargs):
    return f(pairs_of(input), *args, **kwargs)


def _ask_magnitudes(f, name, input, *args, **kwargs):
    return f(input.abs(), *args, **kwargs)


def _ask_nonzero(f, name, *args, **kwargs):
    args = [x != 0 if is_complex(x) else x for x in args]
    return f(*args, **kwargs)


def _refuse(f, name, *args, **kwargs):
    core = name[2:-2] if name.startswith('__') else name.rstrip('_')
    x = complex_of(args, kwargs)
    kind = 'ComplexFloat' if x is None else type_text(x)
    if core in _no_kernel:
        raise NotImplementedError(
            f'"{_no_kernel[core]}" not implemented for \'{kind}\'')
    error, text = _not_of_complex[core]
    raise error(text)


def _write(f, name, input, *args, **kwargs):
    """x.f_(...) as x.copy_(x.f(...))"""
    from torch._complex_ops import assign
    return assign(input, getattr(input, name[:-1])(*args, **kwargs))


def _view_in_place(f, name, input, *args, **kwargs):
    view = getattr(input, name[:-1])(*args, **kwargs)
    return _t2c.complex_written(input, pairs_of(view))


def table_of(name):
    from torch._complex_ops import find
    core = name[2:-2] if name.startswith('__') else name.rstrip('_')
    if core in _no_kernel or core in _not_of_complex:
        return _refuse
    for names, rule in ((_moved, _move), (_linear, _apart),
                        (_of_pairs, _ask_pairs),
                        (_of_magnitudes, _ask_magnitudes),
                        (_of_nonzero, _ask_nonzero),
                        (_views_in_place, _view_in_place)):
        if name in names:
            return rule
    base = name[:-1]
    if name.endswith('_') and not name.startswith('__') and (
            find(base) is not None or base in composed or
            table_of(base) is not None):
        return _write
    return None
