# A method can be asked of the class, whichever language it is written in.
import torch

x = torch.tensor([[1.5, 2.0], [3.0, 0.5]])
print(torch.Tensor.unique(x), torch.Tensor.diag_embed(x[0]).shape)
print(hasattr(torch.Tensor, 'cov'), hasattr(torch.nn.Parameter, 'numpy'),
      hasattr(torch.Tensor, 'nothing'), callable(torch.Tensor.histc))
norm = torch.Tensor.norm
torch.Tensor.norm = lambda self, *args: 2 * norm(self, *args)
print(x.norm() / norm(x))
torch.Tensor.norm = norm
y = x.clone()
torch.Tensor.digamma_(y)
print(y, x.clone().polygamma_(1), (x + 2).mvlgamma_(2))

# What is computed must fit in what it is written to.
flags = torch.tensor([True, False])
for write in (lambda: flags.lcm_(torch.tensor([2, 3])),
              lambda: flags.gcd_(torch.tensor([2, 3])),
              lambda: torch.tensor([1, 2]).digamma_()):
    try:
        write()
    except RuntimeError as error:
        print(error)
