"""More tensors than one join takes: the steps of a long sequence."""
import torch

torch.manual_seed(0)
x = torch.randn(2, 9000, 3)
print(torch.equal(torch.stack(x.unbind(1), 1), x))
print(torch.equal(torch.cat(x.split(1, 1), 1), x))
print(torch.stack([row[0] for row in x[0, :4097]]).sum())
print(torch.vstack([row for row in x[1, :5000]])[-1])
