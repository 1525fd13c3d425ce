import torch
import torch.nn as nn


class SentimentGRU(nn.Module):
    def __init__(self, vocab_size, emb, hid):
        super().__init__()
        self.emb = nn.Embedding(vocab_size, emb)
        self.gru = nn.GRU(emb, hid, bidirectional=True, batch_first=True)
        self.fc = nn.Linear(hid, 1)

    def forward(self, tokens):
        out, h = self.gru(self.emb(tokens))
        return torch.sigmoid(self.fc(out[:, -1, :]))


model = SentimentGRU(200, 16, 32)
model(torch.randint(200, (4, 9)))
