"""Layers and helpers, each in the file of its family."""
from .activations import *
from .config import *
from .conv import *
from .create_attn import *
from .drop import *
from .helpers import *
from .mlp import *
from .norm import *
from .patch_embed import *
from .pool import *
from .squeeze_excite import *
from .weight_init import *
