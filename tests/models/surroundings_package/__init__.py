import torch.utils.cpp_extension
from torch.utils import dlpack

from .archive import Archive, Reader, readers
from .net import Net
