"""What rounding carries to the upper end of a range becomes the lower end."""
import torch

for kind in torch.float32, torch.float64, torch.float16, torch.bfloat16:
    torch.manual_seed(0)
    step = torch.finfo(kind).eps
    for n in 5, 20:
        print(torch.empty(n, dtype=kind).uniform_(-0., 0.))
        x = torch.empty(n, dtype=kind).uniform_(1, 1 + 2 * step)
        print(((x - 1) / step).tolist())
