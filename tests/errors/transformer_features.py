import torch
import torch.nn as nn

encoder = nn.TransformerEncoder(
    nn.TransformerEncoderLayer(d_model=512, nhead=8), num_layers=2)
src = torch.rand(10, 32, 256)
out = encoder(src)
