# What thop counts.
import torch, torch.nn as nn
from thop import profile, clever_format
import thop
torch.manual_seed(0)
class Block(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.conv = nn.Conv2d(i, o, 3, padding=1, bias=False, groups=1)
        self.bn = nn.BatchNorm2d(o)
        self.s = nn.Parameter(torch.ones(3))
    def forward(self, x): return torch.relu(self.bn(self.conv(x)))
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Sequential(Block(3, 16), nn.MaxPool2d(2), Block(16, 32), nn.PReLU(), nn.LeakyReLU(), nn.Upsample(scale_factor=2, mode='bilinear'), nn.AvgPool2d(2), nn.GELU())
        self.ap = nn.AdaptiveAvgPool2d((5, 3)); self.ct = nn.ConvTranspose2d(32, 8, 2, groups=4)
        self.act = nn.ReLU(inplace=True)
        self.fc = nn.Linear(8*6*4, 10)
        self.sm = nn.Softmax(-1); self.ln = nn.LayerNorm(10); self.i = nn.InstanceNorm1d(3)
        self.rs = nn.ModuleList([nn.LSTM(10, 3, 2, bidirectional=True), nn.GRU(6, 4, batch_first=True), nn.RNN(4, 5, bias=False)])
        self.c = nn.ModuleList([nn.LSTMCell(5, 3), nn.GRUCell(3, 3)])
        self.rc = nn.RNNCell(3, 2)
        self.unused = nn.Linear(3, 3)  # torch2c: ignore[W0303]
    def forward(self, x):
        x = self.act(self.b(x))
        x = self.act(x)
        x = self.ct(self.ap(x))
        x = self.ln(self.sm(self.fc(x.flatten(1))))[None]
        for r in self.rs: x = r(x)[0]
        x = self.c[0](x[0])[0]
        return self.rc(self.c[1](x))
net = Net()
x = torch.randn(2, 3, 32, 32)
flops, params = profile(net, inputs=(x,))
print(flops, params, net.training)
print(clever_format([flops, params], "%.3f"), clever_format(12345), clever_format([1.5e13, 2]))
print('FLOPs = ' + str(flops/1000**3) + 'G')
print(list(net.state_dict()))
print(profile(net, (x,), verbose=False, ret_layer_info=True))
def cf(m, x, y): m.total_ops += torch.DoubleTensor([y.numel()])
macs, params = profile(net, inputs=(x,), custom_ops={nn.GELU: cf, Block: cf}, report_missing=True)
print(macs, params)
print(profile(nn.Linear(3, 4), inputs=(torch.randn(1, 3),)))
print(thop.__version__, thop.clever_format(3e9))
s = nn.Linear(4, 4); n = nn.Sequential(nn.Sequential(s), s)
print(profile(n, inputs=(torch.randn(1, 4),)))
