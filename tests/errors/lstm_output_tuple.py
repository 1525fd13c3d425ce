import torch
import torch.nn as nn


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, batch_first=True)
        self.fc = nn.Linear(16, 5)

    def forward(self, x):
        out = self.lstm(x)
        return self.fc(out)


tagger = Tagger()
print(tagger(torch.randn(2, 6, 8)))
