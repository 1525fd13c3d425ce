"""Packed sequences of other types."""
import torch
from torch.nn.utils.rnn import pack_sequence

torch.manual_seed(0)
p = pack_sequence([torch.randn(3, 2), torch.randn(1, 2), torch.randn(2, 2)],
                  enforce_sorted=False)
print(p.double(), p.half().data.dtype, p.long().data, p.int().data.dtype,
      p.is_pinned(), p.byte().data.dtype, p.short().data.dtype,
      p.char().data.dtype, p.float().data.dtype)
