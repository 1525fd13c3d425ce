# Layers that gather over processes, of which there is one: a backbone for
# several GPUs, run in training and in evaluation mode on one CPU.
import torch
import torch.nn as nn


class Backbone(nn.Module):
    def __init__(self, norm=nn.SyncBatchNorm):
        super().__init__()
        self.conv = nn.Conv2d(3, 6, 3, padding=1, bias=False)
        self.norm = norm(6, momentum=0.3)
        self.head = nn.Sequential(nn.Linear(6, 4), nn.BatchNorm1d(4))

    def forward(self, x):
        x = torch.relu(self.norm(self.conv(x)))
        return self.head(x.mean((2, 3)))


torch.manual_seed(0)
x = torch.randn(3, 3, 8, 8)
model = Backbone()
print(model(x))
print(model.norm.running_mean, model.norm.num_batches_tracked)
model = nn.SyncBatchNorm.convert_sync_batchnorm(model)
print(model.head[1], type(model.norm).__name__)
with torch.no_grad():
    print(model(x + 1))
try:
    nn.SyncBatchNorm(0)(torch.zeros(2, 0))
except ValueError as e:
    print(e)
model.eval()
print(model(x))
