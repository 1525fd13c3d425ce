# The parameters of __init__ are those within what a decorator puts around it.
from functools import wraps
from torch import nn


def renames(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        if 'width' in kwargs:
            kwargs['dim'] = kwargs.pop('width')
        return func(*args, **kwargs)
    return wrapper


class Block(nn.Module):
    @renames
    def __init__(self, *, dim, heads):
        super().__init__()
        self.a = nn.Linear(dim, heads)

    def forward(self, x):
        return self.a(x)


class Plain(nn.Module):
    @renames
    def __init__(self, dim, classes):
        super().__init__()
        self.a = nn.Linear(dim, 2 * classes)
        self.b = nn.Linear(classes, 3)

    def forward(self, x):
        return self.b(self.a(x))
