# Graphs whose adjacency is sparse, in the manner of graph convolutions.
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


class GraphConvolution(nn.Module):
    def __init__(self, in_features, out_features, product=torch.spmm):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(in_features, out_features))
        nn.init.xavier_uniform_(self.weight)
        self.bias = nn.Parameter(torch.zeros(out_features))
        self.product = product

    def forward(self, x, adj):
        return self.product(adj, torch.mm(x, self.weight)) + self.bias


class GCN(nn.Module):
    def __init__(self):
        super().__init__()
        self.gc1 = GraphConvolution(6, 8)
        self.gc2 = GraphConvolution(8, 3, torch.sparse.mm)

    def forward(self, x, adj):
        x = F.relu(self.gc1(x, adj))
        return F.log_softmax(self.gc2(x, adj), dim=1)


class Propagation(nn.Module):
    """Embeddings of users and items, averaged over the steps of a graph."""

    def __init__(self, graph, n):
        super().__init__()
        self.graph = graph.coalesce()
        self.embedding = nn.Embedding(n, 4)

    def forward(self):
        x = self.embedding.weight
        steps = [x]
        for _ in range(2):
            x = torch.sparse.mm(self.graph, x)
            steps.append(x)
        return torch.stack(steps, dim=1).mean(dim=1)


torch.manual_seed(0)
edges = np.array([[0, 1], [1, 2], [2, 0], [3, 4], [4, 0], [0, 1]])
indices = torch.from_numpy(edges.T.astype(np.int64))
values = torch.tensor([0.5, 1.0, 0.25, 0.75, 1.5, 0.125])
adj = torch.sparse_coo_tensor(indices, values, torch.Size([5, 5]))
old = torch.sparse.FloatTensor(indices, values, torch.Size([5, 5]))
print(adj.shape, adj.size(0), adj.is_sparse, adj.dtype, adj._nnz(),
      isinstance(adj, torch.Tensor), adj.is_coalesced(), adj.dim())
print(adj.to_dense())
tidy = adj.coalesce()
print(tidy.indices(), tidy.values(), tidy.is_coalesced(), tidy._nnz())
print(torch.equal(old.to_dense(), adj.to_dense()))
print(adj.t().to_dense(), (adj * 2 + adj).to_dense())
print((adj.transpose(0, 1) @ torch.arange(10.).reshape(5, 2)))
print(torch.mm(adj, torch.eye(5)), adj.matmul(torch.ones(5)))
net = GCN().eval()
features = torch.randn(5, 6)
print(net(features, adj).detach())
weight = torch.ones(5, 2, requires_grad=True)
print(torch.sparse.mm(adj, weight), torch.spmm(adj, weight)[0], adj @ weight[:, 0])
print(torch.allclose(net(features, adj), net(features, adj.to_dense())))
print(Propagation(adj, 5)().detach())
dense = torch.tensor([[0., 2., 0.], [1., 0., 3.]])
sparse = dense.to_sparse()
print(sparse.indices(), sparse.values(), torch.sparse.mm(sparse, dense.t()))
print(torch.sparse_coo_tensor([[0, 2], [1, 0]], [3, 4]).to_dense())
for wrong in (lambda: adj.values(),
              lambda: torch.sparse_coo_tensor(indices, values[:2], (5, 5)),
              lambda: torch.sparse.mm(adj, torch.ones(4, 2))):
    try:
        wrong()
    except RuntimeError as e:
        print(e)
