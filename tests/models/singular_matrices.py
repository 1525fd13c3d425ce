# What is singular hangs on the steps of LU, of the transpose for what lies by
# rows, in the type of the elements.
import torch

a = torch.tensor([[0.8002040982246399, 0.8002040982246399],
                  [-0.22536396980285645, -0.22536396980285645]])
for matrix in (a, a.mT, a.double(), a.mT.contiguous().mT,
               torch.stack([torch.eye(2), a])):
    try:
        torch.linalg.inv(matrix)
    except torch.linalg.LinAlgError as error:
        print(error)
    try:
        torch.linalg.solve(matrix, torch.ones_like(matrix))
    except torch.linalg.LinAlgError as error:
        print(error)
    print(matrix.det() == 0, torch.linalg.lu_factor_ex(matrix).info)

whole = torch.tensor([[2.0, 1.0, 1.0], [4.0, 3.0, 3.0], [8.0, 7.0, 9.0]])
for matrix in (whole, whole.mT, torch.stack([whole, whole.mT])):
    print(matrix.inverse(), torch.linalg.solve(matrix, matrix @ whole))
    print(matrix.det(), torch.linalg.slogdet(matrix))
    print(torch.linalg.solve(matrix, matrix.mT, left=False))


# Of no full rank, though made of a model's input.
class Net(torch.nn.Module):
    def forward(self, x):
        return torch.linalg.pinv(torch.full_like(x, -1.0))


print(Net()(torch.zeros(3, 2)))
