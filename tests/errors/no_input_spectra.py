# Spectra of 161 frequencies, a step after another.
import torch.nn as nn


class Spectra(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Conv2d(1, 4, (1, 3), stride=(1, 2))
        self.b = nn.Conv2d(4, 8, (1, 3), stride=(1, 2))
        self.rnn = nn.LSTM(8 * 39, 16, batch_first=True)

    def forward(self, x):
        y = self.b(self.a(x.unsqueeze(1))).permute(0, 2, 1, 3)
        return self.rnn(y.reshape(y.size(0), y.size(1), -1))[0]
