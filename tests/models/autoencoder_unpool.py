"""SegNet-like: max pooling with indices and unpooling, instance norm, reflection padding."""
import torch
import torch.nn as nn


class SegNet(nn.Module):
    def __init__(self, classes=3):
        super().__init__()
        self.enc1 = nn.Sequential(nn.ReflectionPad2d(1), nn.Conv2d(3, 8, 3), nn.InstanceNorm2d(8, affine=True), nn.ReLU())
        self.enc2 = nn.Sequential(nn.ReplicationPad2d(1), nn.Conv2d(8, 12, 3), nn.GroupNorm(3, 12), nn.PReLU())
        self.pool = nn.MaxPool2d(2, 2, return_indices=True)
        self.unpool = nn.MaxUnpool2d(2, 2)
        self.dec2 = nn.Sequential(nn.Conv2d(12, 8, 3, padding=1, padding_mode='circular'), nn.Softplus())
        self.dec1 = nn.ConvTranspose2d(8, classes, 3, padding=1)

    def forward(self, x):
        x1 = self.enc1(x)
        p1, i1 = self.pool(x1)
        x2 = self.enc2(p1)
        p2, i2 = self.pool(x2)
        y = self.dec2(self.unpool(p2, i2, output_size=x2.size()))
        y = self.dec1(self.unpool(y, i1))
        return {"out": y, "aux": p2.mean(dim=(2, 3))}


torch.manual_seed(0)
net = SegNet().eval()
y = net(torch.randn(1, 3, 20, 20))
print({k: tuple(v.shape) for k, v in y.items()})
print(y["out"][0, :, ::6, ::7].tolist(), y["aux"].tolist())
