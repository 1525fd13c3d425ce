# super() without arguments is about the class whose text it stands in.
import functools

import torch
from torch import nn


def logged(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)
    return wrapper


class Cached(nn.Module):
    def __init__(self):
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(2))

    @torch.no_grad()
    def train(self, mode=True):
        super().train(mode)
        self.cached = None if mode else self.bias + 1
        return self

    @logged
    def extra_repr(self):
        return super().extra_repr() + __class__.__name__


class Derived(Cached):
    @property
    @functools.lru_cache()
    def twice(self):
        return super().extra_repr() * 2

    def inner(self):
        def of_other(other):
            return super().extra_repr(), other is not self
        return of_other(Derived())


def outside(self):
    return super().extra_repr()


net = nn.Sequential(nn.Sequential(Cached()), Derived())
net.eval()
print(net[0][0].cached, net[1].cached, net[1].training)
print(net, net[1].twice, net[1].inner())
Derived.outside = outside
try:
    net[1].outside()
except RuntimeError as error:
    print(error)


class Base(type):
    def __instancecheck__(cls, value):
        return isinstance(value, int)

    def describe(cls, n):
        return cls.__name__ * n


class Meta(Base):
    def __instancecheck__(cls, value):
        return value != 3 and super().__instancecheck__(value)

    def describe(cls, n):
        return super().describe(n + 1)


class Odd(metaclass=Meta):
    pass


print(isinstance(1, Odd), isinstance(3, Odd), Odd.describe(1))
