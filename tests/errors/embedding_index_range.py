import torch
import torch.nn as nn

embedding = nn.Embedding(10, 4)
tokens = torch.tensor([[1, 2, 3], [4, 5, 10]])
print(embedding(tokens).shape)
