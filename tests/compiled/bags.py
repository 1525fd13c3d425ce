# torch2c: --model 'Bags()' --input 12:int64 --input lengths=4:int64
# Bags whose lengths an input decides, and words of them that do not count.
import torch
import torch.nn as nn


class Bags(nn.Module):
    """Texts of different lengths in a row, and where each begins."""

    def __init__(self):
        super().__init__()
        self.mean = nn.EmbeddingBag(20, 6)
        self.sum = nn.EmbeddingBag(20, 6, mode='sum', include_last_offset=True)
        self.max = nn.EmbeddingBag(20, 6, mode='max', padding_idx=3)
        self.fixed = nn.EmbeddingBag(20, 6, mode='mean', padding_idx=3)
        self.fc = nn.Linear(6, 4)

    def forward(self, text, lengths):
        offsets = (lengths.cumsum(0) - lengths).clamp(max=len(text))
        edges = torch.cat([offsets, torch.tensor([len(text)])])
        return (self.fc(self.mean(text, offsets)), self.sum(text, edges),
                self.max(text, offsets), self.fixed(text.view(3, 4)))
