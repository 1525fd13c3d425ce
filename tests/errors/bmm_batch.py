import torch
import torch.nn as nn


class Score(nn.Module):
    def forward(self, query, keys):
        return torch.bmm(keys, query)


Score()(torch.randn(4, 16, 1), torch.randn(8, 10, 16))
