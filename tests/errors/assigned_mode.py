import torch, torch.nn as nn
net = nn.Linear(8, 4)
net.eval = True
net.train = True
print(net(torch.randn(1, 8)).shape)
