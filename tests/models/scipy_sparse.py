# scipy.sparse: graphs made of pairs, normalised, and given to a layer.
import numpy as np
import scipy.sparse as sp
import torch
import torch.nn as nn


def show(name, m):
    if not sp.issparse(m):
        a = np.array(m)
        print(name, a.shape, a.dtype.name, np.round(a, 6).tolist())
        return
    c = m.tocoo()
    print(name, m.format, m.shape, m.dtype, m.nnz, c.row.tolist(),
          c.col.tolist(), np.round(c.data.astype(float), 6).tolist())


def random_matrix(rng, n, kind):
    places = rng.randint(0, n, (2, 9))
    values = rng.randint(-2, 4, 9).astype(kind)
    return sp.coo_matrix((values, (places[0], places[1])), shape=(n, n))


# Every kind with every kind: what is stored, and in which order.
rng = np.random.RandomState(0)
first, second = random_matrix(rng, 5, np.float32), random_matrix(rng, 5, float)
for here in ('coo', 'csr', 'csc', 'dia'):
    for there in ('coo', 'csr', 'csc', 'dia'):
        a = sp.eye(5) * 2 if here == 'dia' else first.asformat(here)
        b = sp.eye(5, k=1) if there == 'dia' else second.asformat(there)
        show('+', a + b)
        show('-', a - b)
        show('*', a.multiply(b))
        show('@', a @ b)
        show('after @', (a @ b) + second.tocsr())
        show('>', a > b)
        show('rows', sp.vstack([a, b]))
        show('columns', sp.hstack([a, b]))
for a in (first.tocsr(), first.tocsc(), first.copy()):
    show('transposed', a.T)
    show('sums', a.sum(0))
    show('sums', a.sum(1))
    show('positive', a > 0)
    show('diagonal', a.diagonal())
    show('times', a.dot(np.arange(5.)))
    show('times', a @ np.ones((5, 2)))
    show('half', a / 2)
    show('dense', a.todense())
    show('squares', a.power(2))
    print(a.sum(), a.nnz, a.count_nonzero(), a.nonzero()[0].tolist())
    a.eliminate_zeros()
    show('no zeros', a)
pieces = sp.csr_matrix((np.array([1., 2., 3.]), np.array([0, 2, 2]),
                        np.array([0, 2, 3, 3])), shape=(3, 3))
print(pieces.indptr.tolist(), pieces.indices.tolist(), pieces.data.tolist())
show('diagonals', sp.diags([[1., 2.], [3., 4., 5.]], [-1, 0]))
show('identity', sp.identity(3, format='csr'))
show('blocks', sp.block_diag([pieces, sp.eye(2)]))
show('nothing', sp.coo_matrix((3, 4)))


def normalize(mx):
    sums = np.array(mx.sum(1))
    inverse = np.power(sums, -1).flatten()
    inverse[np.isinf(inverse)] = 0.
    return sp.diags(inverse).dot(mx)


def to_torch(matrix):
    matrix = matrix.tocoo().astype(np.float32)
    indices = torch.from_numpy(
        np.vstack((matrix.row, matrix.col)).astype(np.int64))
    return torch.sparse_coo_tensor(indices, torch.from_numpy(matrix.data),
                                   torch.Size(matrix.shape))


class GraphConvolution(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.linear = nn.Linear(inputs, outputs)

    def forward(self, x, adjacency):
        return torch.spmm(adjacency, self.linear(x))


pairs = np.array([[0, 1], [0, 3], [2, 4], [5, 1], [3, 4]])
graph = sp.coo_matrix((np.ones(5), (pairs[:, 0], pairs[:, 1])), shape=(6, 6),
                      dtype=np.float32)
graph = graph + graph.T.multiply(graph.T > graph) - graph.multiply(
    graph.T > graph)
show('graph', graph)
walks = to_torch(normalize(graph + sp.eye(6)))
print(walks.to_dense())
roots = sp.diags(np.power(np.asarray(graph.sum(1)).ravel(), -0.5))
show('laplacian', sp.eye(6) - roots.dot(graph).dot(roots))
torch.manual_seed(0)
layer = GraphConvolution(4, 3)
print(layer(torch.randn(6, 4), walks))
print(torch.FloatTensor(np.array(graph.todense())).sum(1))
