import torch
import torch.nn as nn

class LSTMTagger(nn.Module):
    def __init__(self, vocab_size, embedding_dim, hidden_dim, n_layers, n_tags):
        super(LSTMTagger, self).__init__()
        self.hidden_dim = hidden_dim
        self.n_layers = n_layers
        self.emb = nn.Embedding(vocab_size, embedding_dim)
        self.lstm = nn.LSTM(embedding_dim, hidden_dim, n_layers)
        self.fc = nn.Linear(hidden_dim, n_tags)

    def init_hidden(self, batch_size):
        return (torch.zeros(self.n_layers, batch_size, self.hidden_dim),
                torch.zeros(self.n_layers, batch_size, self.hidden_dim))

    def forward(self, x):
        hidden = self.init_hidden(x.size(0))
        x = self.emb(x)
        out, hidden = self.lstm(x, hidden)
        return self.fc(out)

model = LSTMTagger(1000, 64, 128, 2, 9)
tokens = torch.randint(0, 1000, (4, 30))
print(model(tokens).shape)
