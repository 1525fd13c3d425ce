"""Layers and helpers, each in the file of its family."""
from ._fx import *
from .activations import *
from .classifier import *
from .config import *
from .conv import *
from .create_attn import *
from .drop import *
from .helpers import *
from .linear import *
from .mlp import *
from .norm import *
from .patch_embed import *
from .pool import *
from .squeeze_excite import *
from .weight_init import *
from .trace_utils import _assert
