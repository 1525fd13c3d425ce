"""Decorators that add to the documentation: nobody reads it here."""


def _kept(*args, **kwargs):
    return lambda function: function


add_start_docstrings = add_end_docstrings = _kept
add_start_docstrings_to_model_forward = _kept
add_code_sample_docstrings = replace_return_docstrings = _kept
