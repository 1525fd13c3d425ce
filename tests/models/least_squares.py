# torch.linalg.lstsq and pinv, of full rank and less; split's two names.
import torch
torch.manual_seed(0)
def show(t): print(tuple(t.shape), [round(v, 3) for v in t.flatten().tolist()])
for shape in ((3, 3), (5, 3), (3, 5), (2, 4, 3), (2, 3, 4)):
    A = torch.randn(shape)
    B = torch.randn(shape[:-1] + (2,))
    r = torch.linalg.lstsq(A, B)
    show(r.solution), show(r.residuals), print(r.rank, r[3].shape)
    show(torch.linalg.pinv(A))
show(torch.linalg.pinv(torch.tensor([[0.1, 0.2], [0.3, 0.6]])))
show(torch.linalg.lstsq(torch.tensor([[0.1, 0.2], [0.3, 0.6], [1., 2.]]), torch.ones(3, 1)).solution)
show(torch.linalg.pinv(torch.zeros(2, 3)))
a, b = torch.arange(6).split(split_size=[2, 4], dim=0)
print(a, b, torch.split(torch.arange(4), split_size_or_sections=2))
