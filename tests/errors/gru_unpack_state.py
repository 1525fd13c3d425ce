import torch
import torch.nn as nn

gru = nn.GRU(4, 8, batch_first=True)
out, (h, c) = gru(torch.randn(1, 5, 4))
