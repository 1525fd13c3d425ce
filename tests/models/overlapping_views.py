# Writing to a tensor from another view of it: PyTorch's results and refusals.
import torch


def attempt(name, f, *size):
    x = torch.arange(1., 1 + torch.Size(size).numel()).reshape(size)
    try:
        f(x)
        print(name, x.flatten().tolist())
    except RuntimeError as error:
        print(name, str(error)[:44])


def down(x): x[:, :-1, :2] = x[:, 1:, :2]
def halves(x): x[:, 1::2] = x[:, ::2]
def halves_back(x): x[:, ::2] = x[:, 1::2]
def first(x): x[:] = x[0]
def last(x): x[:] = x[-1:]
def dense(x): x[1:] = x[:-1]
def dense_down(x): x[:-1] = x[1:]
def transposed(x): x[:] = x.t()
def row_column(x): x[:, 0] = x[0]
def row_column_2(x): x[:, 0] = x[:2, 0].repeat(2)
def itself(x): x += x
def add_down(x): x[:, :-1, :2] += x[:, 1:, :2]
def add_row(x): x += x[0]
def add_other(x): x[:, 0] += x[:, 1]
def mul_halves(x): x[:, ::2] *= x[:, 1::2]
def copy_self(x): x.copy_(x)
def copy_row(x): x[1:].copy_(x[0])
def copy_view(x): x[:2].copy_(x[2:])
def swap(x): x[:, 0], x[:, 1] = x[:, 1], x[:, 0].clone()


attempt('down', down, 2, 4, 3)
for f in (halves, halves_back, first, last, dense, dense_down, transposed,
          row_column, row_column_2, itself, add_row, add_other, mul_halves,
          copy_self, copy_row, copy_view, swap):
    attempt(f.__name__, f, 4, 4)
attempt('add_down', add_down, 2, 4, 3)
