# A table of functions that only the library has: nothing here needs it.
import sympy
import torch

SCALE = 2.0
SYMBOLIC = {
    'x^2': (lambda x: x ** 2, lambda x: x ** 2),
    'sin': (lambda x: torch.sin(x), lambda x: sympy.sin(x)),
    'sigmoid': (lambda x: torch.sigmoid(x), sympy.Function('sigmoid')),
}
DRAWN = torch.rand(2)
