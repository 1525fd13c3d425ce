"""TextCNN: parallel convolutions over embeddings, max over time; list comprehension in forward."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class Config(object):
    def __init__(self):
        self.filter_sizes = (2, 3, 4)
        self.num_filters = 6
        self.n_vocab = 40
        self.embed = 10
        self.num_classes = 3
        self.dropout = 0.5
        self.embedding_pretrained = None


class Model(nn.Module):
    def __init__(self, config):
        super(Model, self).__init__()
        if config.embedding_pretrained is not None:
            self.embedding = nn.Embedding.from_pretrained(config.embedding_pretrained, freeze=False)
        else:
            self.embedding = nn.Embedding(config.n_vocab, config.embed, padding_idx=config.n_vocab - 1)
        self.convs = nn.ModuleList(
            [nn.Conv2d(1, config.num_filters, (k, config.embed)) for k in config.filter_sizes])
        self.dropout = nn.Dropout(config.dropout)
        self.fc = nn.Linear(config.num_filters * len(config.filter_sizes), config.num_classes)

    def conv_and_pool(self, x, conv):
        x = F.relu(conv(x)).squeeze(3)
        x = F.max_pool1d(x, x.size(2)).squeeze(2)
        return x

    def forward(self, x):
        out = self.embedding(x[0])
        out = out.unsqueeze(1)
        out = torch.cat([self.conv_and_pool(out, conv) for conv in self.convs], 1)
        out = self.dropout(out)
        out = self.fc(out)
        return out


torch.manual_seed(0)
model = Model(Config()).eval()
tokens = torch.randint(0, 40, (3, 9))
print(model((tokens, None)).tolist())
pretrained = Config()
pretrained.embedding_pretrained = torch.arange(400.).view(40, 10) / 400
print(Model(pretrained).eval()((tokens, None)).tolist())
