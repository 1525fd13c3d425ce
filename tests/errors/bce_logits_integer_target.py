import torch
import torch.nn as nn
net = nn.Sequential(nn.Linear(4, 1), nn.Sigmoid())
x, y = torch.randn(8, 4), torch.randint(0, 2, (8,))
loss = nn.BCEWithLogitsLoss()(net(x).squeeze(1), y)
print(loss)
