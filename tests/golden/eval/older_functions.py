# What PyTorch took out is refused as PyTorch does.
import torch

a = torch.eye(2)
for name in ('cholesky', 'symeig', 'eig'):
    for call in (lambda: getattr(torch, name)(a), getattr(a, name)):
        try:
            call()
        except RuntimeError as e:
            print(name, str(e)[:64])
for call in (lambda: torch.qr(a), lambda: torch.solve(a, a),
             lambda: torch.lstsq(a, a), lambda: torch.matrix_rank(a)):
    try:
        call()
    except RuntimeError as e:
        print(str(e)[:64])
t = torch.tensor([[2., 1.], [0., 4.]])
x, same = torch.triangular_solve(torch.tensor([[1.], [2.]]), t)
print(x, same, torch.triangular_solve(t, t, transpose=True).solution)
torch.manual_seed(0)
noise, half = torch.zeros(2, 3), torch.zeros(4, dtype=torch.float64)
same = torch.randn(2, 3, out=noise)
torch.randn(noise[0].size(), out=noise[1])
torch.rand(4, out=half)
print(noise, same is noise, half)
half.volatile = True  # what only Variable had
print(half.volatile)
