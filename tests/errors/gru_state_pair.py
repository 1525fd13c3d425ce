import torch
import torch.nn as nn
class N(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8, batch_first=True)
        self.fc = nn.Linear(8, 2)
    def forward(self, x):
        h0 = torch.zeros(1, x.size(0), 8)
        out, h = self.rnn(x, (h0, h0))
        return self.fc(h[-1])
print(N()(torch.ones(2, 3, 4)))
