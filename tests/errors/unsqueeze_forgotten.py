import torch
import torch.nn as nn
import torch.nn.functional as F
class TextCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(1000, 64)
        self.convs = nn.ModuleList([nn.Conv2d(1, 50, (k, 64)) for k in (3, 4, 5)])
        self.fc = nn.Linear(150, 2)
    def forward(self, x):
        e = self.emb(x)
        c = [F.relu(conv(e)).squeeze(3) for conv in self.convs]
        c = [F.max_pool1d(i, i.size(2)).squeeze(2) for i in c]
        return self.fc(torch.cat(c, 1))
m = TextCNN()
m(torch.randint(0, 1000, (4, 30)))
