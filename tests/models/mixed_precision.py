# Mixed precision where it is off.
import torch, torch.nn as nn
torch.manual_seed(0)
m = nn.Linear(4,3)
x = torch.randn(2,4)
with torch.autocast('cuda'):
    print(m(x))
with torch.cuda.amp.autocast():
    print(m(x))
with torch.autocast('cpu', enabled=False):
    print(m(x))
class N(nn.Module):
    def __init__(self):
        super().__init__(); self.l = nn.Linear(4,2)
    @torch.cuda.amp.autocast(enabled=False)
    def forward(self, x):
        with torch.amp.autocast(device_type='cuda', dtype=torch.float16):
            return self.l(x)
print(N()(x))
print(torch.is_autocast_enabled(), torch.is_autocast_cpu_enabled())
s = torch.cuda.amp.GradScaler()
print(s.is_enabled(), s.state_dict())
s = torch.amp.GradScaler('cuda', enabled=False)
print(s.state_dict(), s.get_scale())
from torch.amp import autocast, GradScaler
import torch.cpu.amp
@torch.autocast('cpu')
def f(x): return x @ x
@torch.no_grad()
@torch.autocast('cpu', enabled=False)
def g(x): return x @ x
x = torch.ones(2,2)
print(g(x), torch.get_autocast_dtype('cpu'), torch.cpu.device_count(),
      torch.cpu.is_available())
s = GradScaler('cpu'); print(s.state_dict(), s.get_scale(), s.is_enabled())
s = GradScaler('cuda', enabled=torch.cuda.is_available())
print(s.state_dict(), s.scale(3))
print(torch.autocast is autocast, autocast.__module__)
print(torch.autocast('cuda').device)
with torch.cpu.amp.autocast(enabled=False): print(x@x)
with torch.autocast('cpu', torch.float32): print(x@x)
