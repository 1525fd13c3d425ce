import torch
import torch.nn as nn


class Score(nn.Module):
    def forward(self, hidden, encoder_outputs):
        return torch.bmm(encoder_outputs, hidden)


Score()(torch.randn(4, 16), torch.randn(4, 10, 16))
