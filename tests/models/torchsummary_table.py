# The tables of torchsummary.
import torch, torch.nn as nn
from torchsummary import summary
class Block(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.conv = nn.Conv2d(i, o, 3, padding=1, bias=False)
        self.bn = nn.BatchNorm2d(o)
    def forward(self, x): return torch.relu(self.bn(self.conv(x)))
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Sequential(Block(3, 16), nn.MaxPool2d(2), Block(16, 32))
        self.drop = nn.Dropout(0.2)
        self.act = nn.ReLU(inplace=True)
        self.fc = nn.Linear(32*16*16, 10)
    def forward(self, x):
        x = self.act(self.b(x))
        x = self.act(x)
        return self.fc(self.drop(x.flatten(1)))
net = Net()
summary(net, (3, 32, 32))
summary(net, input_size=(3, 32, 32), batch_size=8, device='cpu')
for p in net.b.parameters(): p.requires_grad = False
net.eval()
print(summary(net.to('cpu'), [(3, 32, 32)], device="cpu"))
class Two(nn.Module):
    def __init__(self):
        super().__init__(); self.a = nn.Linear(4, 5); self.b = nn.Linear(4, 5, bias=False); self.s = self.a
    def forward(self, x, y): return self.s(x) + self.a(x) + self.b(y)
summary(Two(), [(4,), (4,)])
summary(Two(), [(1, 4,), (7, 4,)], batch_size=4)
class M(nn.Module):
    def __init__(self):
        super().__init__(); self.a = Two(); self.l = nn.LSTM(4, 3)
    def forward(self, x): return self.a(x, x), x
def tr(f):
    try: f()
    except Exception as e: print(type(e).__name__, e)
tr(lambda: summary(M(), (4,)))
tr(lambda: summary(nn.Sequential(nn.LSTM(4, 3)), (2, 4,)))
tr(lambda: summary(nn.Sequential(M()), (2, 4,)))
tr(lambda: summary(nn.Sequential(nn.ReLU()), (2, 4,)))
tr(lambda: summary(nn.Sequential(nn.Linear(4,3)), (2, 4,), device='tpu'))
tr(lambda: summary(nn.Linear(4,3), (2,4)))
