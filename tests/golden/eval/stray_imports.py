# What an editor imports by itself costs nothing: names and modules that torch2c
# does not carry, in the library, PyTorch and NumPy.
import __future__
import numpy.ma
import numpy.typing as npt
import torch.accelerator
import torch.monitor
import torch.utils._device
import torch.xpu
from abc import get_cache_token
from ast import Str
from collections import UserString
from collections.abc import AsyncIterator, Coroutine
from contextlib import redirect_stdout
from cProfile import label
from dataclasses import InitVar, make_dataclass
from distutils.command.config import config
from importlib import reload
from inspect import currentframe, stack
from math import isqrt
from pickle import NONE
from tkinter import X
from turtle import forward

from einops._torch_specific import allow_ops_in_compiled_graph
from einops.einops import rearrange
from einops.layers.torch import EinMix
from einops.packing import unpack
from numpy import datetime64, long, polyfit
from numpy.core.fromnumeric import choose
from numpy.lib.stride_tricks import sliding_window_view
from numpy.random import default_rng, poisson
from numpy.testing import assert_almost_equal
from numpy.version import version
from scipy.signal import cont2discrete
import torch
from torch._C import NoneType
from torch._torch_docs import merge_dicts
from torch.ao.quantization import QConfig
from torch.autograd.functional import _as_tuple
from torch.backends.cuda import SDPBackend
from torch.distributions.utils import lazy_property
from torch.jit.annotations import BroadcastingList2, Dict, List, Tuple
from torch.hub import _check_module_exists, _get_torch_home
from torch.nn.modules.normalization import _shape_t
from torch.nn.modules.rnn import apply_permutation
from torch.onnx import symbolic_helper
from torch.optim.optimizer import required
from torch.utils.data.dataloader import _BaseDataLoaderIter
from torch.utils.model_zoo import tqdm
from torch.utils.weak import WeakTensorKeyDictionary

print(torch.accelerator.is_available(), torch.accelerator.device_count(),
      torch.xpu.is_available(), torch.xpu.device_count())
# What they have not either is a mistake.
try:
    from collections import Iterable
except ImportError as e:
    print(str(e).split(' (')[0])
try:
    from numpy import sctypes
except ImportError as e:
    print(str(e).split(' (')[0])
try:
    import torch.tensor
except ModuleNotFoundError as e:
    print(e)
print(torch.ones(2).sum())

# Where downloads would be kept is known without one.
home = _get_torch_home()
print(home.endswith('torch'), torch.hub.get_dir()[len(home):])
torch.hub.set_dir('weights/hub')
print(torch.hub.get_dir())

# Warnings that scripts silence although nothing traces here.
import warnings
warnings.filterwarnings('ignore', category=torch.jit.TracerWarning)
warnings.warn('not seen', torch.jit.TracerWarning)
print(issubclass(torch.jit.ScriptWarning, Warning),
      issubclass(torch.jit.TracingCheckError, Warning))

# A home folder is a path like others; what changes files is refused when used.
from pathlib import Path
print(Path.home() == Path('~').expanduser(), (Path.home() / '.config').name)
print([callable(f) for f in (Path.touch, Path.unlink, Path.rename, Path.rmdir,
                             Path.write_bytes, Path.stat)])

# What TorchScript's annotations are is typing's.
import typing
print((Dict, List, Tuple) == (typing.Dict, typing.List, typing.Tuple))

# What both have is the same, and what only one will have costs nothing.
import typing_extensions
from typing import *
from typing_extensions import Annotated, Any, Doc, Literal, Self, TypeAliasType
print(Any, Self, Literal['a'], Annotated[int, 1], Optional[List[int]])
print(all(getattr(typing, n) is getattr(typing_extensions, n)
          for n in ('Any', 'Literal', 'Union', 'Self', 'Never', 'get_args',
                    'TypeAlias', 'NoReturn', 'List', 'TYPE_CHECKING')))
print('Tensor' in typing.__all__, 'Generic' in typing.__all__)
