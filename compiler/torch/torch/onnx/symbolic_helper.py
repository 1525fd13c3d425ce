"""Marks on the functions that export operators: none is ever called."""


def parse_args(*arg_descriptors):
    def mark(fn):
        fn._arg_descriptors = arg_descriptors
        return fn
    return mark


def quantized_args(*arg_q_descriptors, scale=None, zero_point=None,
                   quantize_output=True):
    return lambda fn: fn
