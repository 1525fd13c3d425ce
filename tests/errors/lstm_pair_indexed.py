import torch
import torch.nn as nn
class N(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 8, batch_first=True)
        self.fc = nn.Linear(8, 2)
    def forward(self, x):
        out = self.rnn(x)
        return self.fc(out[:, -1])
print(N()(torch.ones(2, 3, 4)))
