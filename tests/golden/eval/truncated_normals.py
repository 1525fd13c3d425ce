# Draws of trunc_normal_ where few of the distribution's numbers are in bounds.
import torch
from torch.nn.init import trunc_normal_

torch.manual_seed(3)
print(trunc_normal_(torch.empty(2, 3), 0, 1, 3, 4))
print(trunc_normal_(torch.empty(4), 0, 1, -.1, .1))
print(trunc_normal_(torch.empty(2).double(), -2, 1, 5, 9))
try:
    trunc_normal_(torch.empty(2), 0, 0)
except ZeroDivisionError as error:
    print(error)
print(torch.rand(1))
