"""torch: what torch2c has of it.

Functions in C are put here by define_torch; the others are read from their
file when their name is first used.
"""
import math

import _t2c
from ._tensor import Tensor, Size, device

__version__ = '2.15.0'

_t2c.define_torch()
from . import _threads

from ._borrowed import *
from ._complex import *
from ._creation import *
from ._grad import *
from ._draws import *
from ._math import *
from ._neural import *
from ._reductions import *
from ._serialization import *
from ._settings import *
from ._threads import *
from ._shapes import *
from ._typeinfo import *
from ._windows import *
from .functional import *
from .random import *


class layout(str):
    """torch.strided, or torch.sparse_coo."""

    def __repr__(self):
        return str(self)


class memory_format(str):
    """How a tensor lies in memory."""

    def __repr__(self):
        return str(self)


strided = layout('torch.strided')
sparse_coo = layout('torch.sparse_coo')
contiguous_format = memory_format('torch.contiguous_format')
legacy_contiguous_format = contiguous_format
preserve_format = memory_format('torch.preserve_format')
channels_last = memory_format('torch.channels_last')
channels_last_3d = memory_format('torch.channels_last_3d')

pi = 3.141592653589793
e = 2.718281828459045
inf = 1e999  # float is a dtype here
nan = inf - inf
newaxis = None


def _assert(condition, message):
    assert condition, message
