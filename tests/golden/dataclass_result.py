# torch2c: --model 'Net()' --input 2x3
# A dataclass of tensors is a result; its fields give the outputs names.
from dataclasses import dataclass
from typing import Optional
import torch
import torch.nn as nn


@dataclass
class Output:
    logits: torch.Tensor
    hidden: Optional[list] = None
    loss: Optional[torch.Tensor] = None


class Net(nn.Module):
    def forward(self, x):
        return Output(x * 2, [x + 1, x.sum()])
