"""torch.nn.functional, by families; a family is read on first use."""
from _t2c import (adaptive_avg_pool1d, adaptive_avg_pool2d,
                  adaptive_avg_pool3d, adaptive_max_pool1d,
                  adaptive_max_pool2d, adaptive_max_pool3d, avg_pool1d,
                  avg_pool2d, avg_pool3d, conv1d, conv2d, conv3d,
                  conv_transpose1d, conv_transpose2d, conv_transpose3d,
                  layer_norm, linear, max_pool1d, max_pool2d,
                  max_pool3d, rms_norm)
from . import _reduction as _Reduction
from ._functional.activation import *
from ._functional.attention import *
from ._functional.distance import *
from ._functional.dropout import *
from ._functional.embedding import *
from ._functional.loss import *
from ._functional.loss_margin import *
from ._functional.loss_sequence import *
from ._functional.norm import *
from ._functional.pool import *
from ._functional.resize import *
from ._functional.shape import *
from .modules.utils import _pair, _single, _triple


def has_torch_function(*relevant_args):
    return False


has_torch_function_unary = has_torch_function_variadic = has_torch_function
