"""What models of transformers share beside PyTorch's layers."""
import inspect

import torch
from torch import nn

ALL_LAYERNORM_LAYERS = [nn.LayerNorm]


class Conv1D(nn.Module):
    """A linear layer, its weight the other way round."""

    def __init__(self, nf, nx):
        super().__init__()
        self.nf, self.nx = nf, nx
        self.weight = nn.Parameter(torch.empty(nx, nf))
        self.bias = nn.Parameter(torch.zeros(nf))
        nn.init.normal_(self.weight, std=0.02)

    def __repr__(self):
        return f'Conv1D(nf={self.nf}, nx={self.nx})'

    def forward(self, x):
        made = torch.addmm(self.bias, x.view(-1, x.size(-1)), self.weight)
        return made.view(x.size()[:-1] + (self.nf,))


def apply_chunking_to_forward(forward_fn, chunk_size, chunk_dim,
                              *input_tensors):
    n = len(inspect.signature(forward_fn).parameters)
    if n != len(input_tensors):
        raise ValueError(f'forward_chunk_fn expects {n} arguments, but only '
                         f'{len(input_tensors)} input tensors are given')
    if chunk_size <= 0:
        return forward_fn(*input_tensors)
    size = input_tensors[0].shape[chunk_dim]
    for tensor in input_tensors:
        if tensor.shape[chunk_dim] != size:
            raise ValueError('All input tenors have to be of the same shape: '
                             f'{size}, found shape {tensor.shape[chunk_dim]}')
    if size % chunk_size:
        raise ValueError(f'The dimension to be chunked {size} has to be a '
                         f'multiple of the chunk size {chunk_size}')
    chunks = [tensor.chunk(size // chunk_size, dim=chunk_dim)
              for tensor in input_tensors]
    return torch.cat([forward_fn(*parts) for parts in zip(*chunks)],
                     dim=chunk_dim)
