# torch2c: --model 'Tagger()' --input 2x9:int64 --input mask=2x9:bool
# Integer and boolean inputs: embeddings, a mask, an attention layer.
import torch.nn as nn


class Tagger(nn.Module):
    def __init__(self, words=10, width=16, heads=4, tags=5):
        super().__init__()
        self.embed = nn.Embedding(words, width)
        self.attention = nn.MultiheadAttention(width, heads, batch_first=True)
        self.norm = nn.LayerNorm(width)
        self.out = nn.Linear(width, tags)

    def forward(self, ids, mask):
        x = self.embed(ids)
        attended, _ = self.attention(x, x, x, need_weights=False)
        x = self.norm(x + attended).masked_fill(mask.unsqueeze(-1), 0)
        scores = self.out(x)
        return scores, scores.argmax(-1)
