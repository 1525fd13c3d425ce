import torch
from torch import nn
from torchinfo.torchinfo import summary

get_ipython().run_line_magic('matplotlib', 'inline')

net = nn.Linear(8, 2)
summary(net, [4, 8])
print(net(torch.randn(4, 8)))
