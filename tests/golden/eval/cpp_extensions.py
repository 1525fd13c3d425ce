# What a file does that has kernels in CUDA, where nothing can build them.
import os

import torch
import torch.utils.cpp_extension
from torch.utils.cpp_extension import BuildExtension, load, load_inline

here = os.path.dirname(os.path.abspath(__file__))


def built(make):
    try:
        return make()
    except (RuntimeError, OSError) as e:
        return 'not built', isinstance(e, FileNotFoundError)


print(built(lambda: load('ops', ['no_such.cpp'])))
print(built(lambda: load('ops', [os.path.join(here, 'no_such.cu')])))
if torch.cuda.is_available():  # never here
    ops = load('ops', ['ops.cpp', 'ops_kernel.cu'])
    more = load_inline('more', 'int two() { return 2; }', functions=['two'])
