import os
import sys
import torch
import torch.distributed as dist
import torch.nn as nn
import torch.nn.functional as F

sizes = {"width": 8}
epochs = int(sys.argv[1])
net = nn.Sequential(nn.Linear(8, 8), nn.ReLU())
hidden = sizes["hidden"]
last = net[2]
mask = torch.ones(3)[torch.tensor([True, False])]
probabilities = torch.randn(10, 2, 5).log_softmax(2)
loss = F.ctc_loss(probabilities, torch.ones(2, 3, dtype=torch.long),
                  torch.tensor([10, 10, 10]), torch.tensor([3, 3]))
net(torch.randn(1, 8))


# What is there when the script really runs: its machines, processes and GPU.
def rank():
    return int(os.environ['RANK'])


assert torch.cuda.is_available()
dist.barrier()
print(rank(), dist.get_rank())
