from transformers.utils import logging
from transformers.utils.doc import (
    add_code_sample_docstrings, add_end_docstrings, add_start_docstrings,
    add_start_docstrings_to_model_forward, replace_return_docstrings)
from transformers.utils.generic import ModelOutput
