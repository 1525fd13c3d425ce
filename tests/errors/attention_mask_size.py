import torch
import torch.nn as nn

layer = nn.TransformerEncoderLayer(d_model=16, nhead=4, batch_first=True)
mask = nn.Transformer.generate_square_subsequent_mask(10)
x = torch.randn(2, 12, 16)
y = layer(x, src_mask=mask)
