import torch
import torch.nn as nn
exec(open('settings_that_are_not_here.txt').read())
net = nn.Linear(width, 4)
print(net(torch.ones(1, 8)))
