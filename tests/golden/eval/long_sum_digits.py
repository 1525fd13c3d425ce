"""Of a sum that is one number, two threads make half each."""
import torch

torch.manual_seed(0)
for t in torch.float32, torch.float64:
    for n in 32768, 32769, 40000, 70001, 300000:
        x = torch.randn(n, dtype=t)
        print(x.sum().item().hex(), x.mean().item().hex(),
              x.reshape(1, -1).sum(1).item().hex())
