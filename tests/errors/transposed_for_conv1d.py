import torch
import torch.nn as nn


class TextCNN(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.embed = nn.Embedding(vocab, dim)
        self.conv = nn.Conv1d(dim, 100, kernel_size=3)
        self.fc = nn.Linear(100, 2)

    def forward(self, tokens):
        x = self.embed(tokens)
        x = torch.relu(self.conv(x))
        x = x.max(dim=2)[0]
        return self.fc(x)


model = TextCNN(1000, 50)
tokens = torch.randint(0, 1000, (4, 20))
print(model(tokens))
