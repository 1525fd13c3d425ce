# Sparse matrices as they are printed, and what is computed with them.
import torch

i = torch.tensor([[0, 1, 1], [2, 0, 2]])
v = torch.tensor([3.0, 4, 5])
s = torch.sparse_coo_tensor(i, v, (2, 3))
print(s)
print([s], s.layout, s.is_sparse, s.sparse_dim(), s.dense_dim(), s._nnz())
print(torch.sparse_coo_tensor(i, v.double(), (2, 3)))
print(torch.sparse_coo_tensor(i, v.long(), (2, 4)))
print(torch.sparse_coo_tensor(i, v.bool(), (2, 4)))
print(torch.sparse_coo_tensor(i, v * 1e6 + 0.25, (200000, 300000)))
print(torch.eye(2).to_sparse(), s.t(), (s * 2).coalesce(), (s + s).coalesce())
print(torch.sparse_coo_tensor(torch.zeros(2, 0).long(), torch.zeros(0), (2, 2)))
print(torch.zeros(5).to_sparse())
print(torch.eye(50).to_sparse())
print(torch.rand(40, 40).round().to_sparse()._nnz() > 0)
torch.set_printoptions(sci_mode=False, linewidth=50)
print(torch.eye(30).to_sparse().coalesce())
print(torch.sparse.sum(s), torch.sparse.softmax(s, 1).to_dense(),
      torch.sparse.softmax(s, 0).to_dense(), s @ torch.ones(3, 1))
print(torch.sparse.addmm(torch.ones(2, 1), s, torch.ones(3, 1)),
      torch.sparse.addmm(torch.ones(2, 1), s, torch.ones(3, 1), beta=2,
                         alpha=0.5))
