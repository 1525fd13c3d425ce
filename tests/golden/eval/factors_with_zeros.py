"""QR of matrices with columns that depend on each other by their zeros: exact,
down to the signs of the zeros."""
import torch

for rows in ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [[0, 0], [0, 0], [0, 0]],
             [[1, 1], [1, 1]], [[0, 1, 2], [0, 3, 4], [0, 5, 6]],
             [[1, 2, 3], [0, 0, 4], [0, 0, 5]], [[1, 1, 2], [1, 1, 3]],
             [[0, 0, 0], [0, 1, 0], [0, 0, 2]], [[1, 1, 1, 1]],
             [[0, 0, 1], [1, 0, 0], [0, 1, 0]], [[2, 1], [0, 3], [0, 0]]):
    for dtype in torch.float32, torch.float64:
        q, r = torch.linalg.qr(torch.tensor(rows, dtype=dtype))
        print(q, r.round(decimals=4) + 0.0)
