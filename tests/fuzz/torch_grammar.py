"""The generator of PyTorch programs: statements that fit the tensors there are.

A program is written and run at the same time, so that the next statement knows
the shapes and dtypes of what it may use. A template's holes are filled for its
subject, the tensor `{t}`; now and then with what does not fit.
"""
import math
import re

import torch

from torch_templates import (CONVERSIONS, DRAWS, EXPRESSIONS, LAYERS, UPDATES,
                             VALUE_DEPENDENT, WORDS)

LARGEST = 4000  # numbers in a tensor
WRONG = 0.02    # of the holes
FLOATS = ["float32", "float64", "float16", "bfloat16"]
WHOLE = ["int64", "int32", "int16", "int8", "uint8", "bool"]


def divisors(n):
    return [k for k in range(1, n + 1) if n % k == 0] or [1]


class Writer:
    def __init__(self, rng, is_net):
        self.rng = rng
        self.is_net = is_net
        self.names = {}  # of the tensors, with them

    # --- what fills a hole ---------------------------------------------------

    def pick(self, *choices):
        return self.rng.choice(choices)

    def one_of(self, names):
        return self.rng.choice(names) if names else self.subject

    def subject_dim(self):
        n = self.tensor.dim()
        if self.rng.random() < WRONG or not n:
            return self.pick(n, -n - 1, 0)
        return self.rng.randrange(-n, n)

    def size(self, dim):
        n = self.tensor.dim()
        size = self.tensor.shape[dim] if -n <= dim < n else 3
        return size + (self.rng.random() < WRONG)

    def shape(self):
        """One that has as many numbers."""
        left, sizes = self.tensor.numel(), []
        while len(sizes) < 4 and (left > 1 or self.rng.random() < 0.3):
            sizes.append(self.rng.choice(divisors(left) if left else [0, 2]))
            left //= sizes[-1] or 1
        if left > 1:
            sizes.append(left)
        self.rng.shuffle(sizes)
        if sizes and self.rng.random() < 0.3:
            sizes[self.rng.randrange(len(sizes))] = -1
        return str(tuple(sizes)) if sizes else "(1,)"

    def permutation(self):
        dims = list(range(self.tensor.dim()))
        self.rng.shuffle(dims)
        if dims and self.rng.random() < 0.2:
            dims[0] -= len(dims)
        return str(tuple(dims))

    def index_item(self, size):
        rng, most = self.rng, max(size - 1, 0)
        if rng.random() < WRONG:
            return str(size)
        return rng.choice([
            str(rng.randint(0, most)), str(-rng.randint(1, most + 1)), ":",
            ":", f"{rng.randint(0, most)}:", f":{rng.randint(-1, most)}",
            f"::{rng.randint(1, 3)}", f"{rng.randint(0, most)}::2", "None",
            f"[{rng.randint(0, most)}, {rng.randint(0, most)}]",
            f"torch.tensor([{rng.randint(0, most)}, {rng.randint(-1, most)}])",
            f"torch.tensor({rng.randint(0, most)})"])

    def index(self):
        shape = list(self.tensor.shape)
        if not self.is_net and self.rng.random() < 0.1 and shape:
            return f"{self.subject} > {self.pick(0, 1)}"
        count = self.rng.randint(0 if not shape else 1, len(shape))
        items = [self.index_item(size) for size in shape[:count]]
        while sum(item != "None" for item in items) < min(count, len(shape)):
            items.append(":")
        if self.rng.random() < 0.2:
            items.insert(self.rng.randrange(len(items) + 1), "...")
        if items.count("...") and items[-1] == "...":
            return ", ".join(items)
        return ", ".join(items) or "..."

    def broadcastable(self):
        fitting = []
        for name, tensor in self.names.items():
            try:
                shape = torch.broadcast_shapes(tensor.shape,
                                               self.tensor.shape)
            except (RuntimeError, ValueError):
                continue
            if math.prod(shape) <= LARGEST:
                fitting.append(name)
        return self.one_of(fitting)

    def alike(self):
        return self.one_of([
            name for name, tensor in self.names.items()
            if tensor.shape == self.tensor.shape
            and tensor.dtype == self.tensor.dtype])

    def joinable(self):
        return self.one_of([
            name for name, tensor in self.names.items()
            if tensor.dim() == self.tensor.dim()])

    def matrix(self):
        n = self.tensor.shape[-1] if self.tensor.dim() else 1
        fitting = [name for name, t in self.names.items()
                   if t.dim() and t.shape[-2 if t.dim() > 1 else 0] == n
                   and t.dtype == self.tensor.dtype]
        return self.one_of(fitting) if fitting else f"{self.subject}.mT"

    def indices(self, dim):
        """An index tensor of the subject's shape, or a part of it."""
        sizes = [self.rng.randint(1, max(size, 1))
                 for size in self.tensor.shape]
        if -len(sizes) <= dim < len(sizes) and self.rng.random() < 0.5:
            sizes[dim] = self.rng.randint(1, 4)
        n = math.prod(sizes)
        high = self.size(dim) if self.tensor.dim() else 1
        return (f"(torch.arange({n}) * {self.pick(1, 2, 3, 5)} % {high})"
                f".reshape({tuple(sizes)})")

    def hole(self, name):
        rng, shape = self.rng, self.tensor.shape
        dim = self.dim
        channels = shape[1] if len(shape) > 1 else 3
        if name in ("C", "E", "N", "H") and rng.random() < WRONG:
            return self.pick(1, 2, 3, 4, 5, 8)
        if name == "O":
            return self.groups * self.pick(1, 2, 3)
        if name in WORDS:
            return rng.choice(WORDS[name])
        return {
            "t": lambda: self.subject,
            "C": lambda: channels,
            "E": lambda: shape[-1] if shape else 1,
            "N": lambda: shape[0] if shape else 1,
            "H": lambda: rng.choice(divisors(shape[-1] if shape else 1)),
            "G": lambda: self.groups,
            "any_groups": lambda: rng.choice(divisors(channels)),
            "dim": lambda: dim,
            "dim2": self.subject_dim,
            "pos": lambda: dim % max(len(shape), 1),
            "dims": lambda: str(tuple(rng.sample(
                range(len(shape)), rng.randint(0, len(shape))))),
            "at": lambda: rng.randint(0, max(self.size(dim) - 1, 0)),
            "size": lambda: self.size(dim),
            "part": lambda: rng.randint(1, max(self.size(dim), 1)),
            "sizes": lambda: self.split_sizes(dim),
            "reduce": lambda: self.pick("sum", "prod", "mean", "amin"),
            "yes": lambda: self.pick("True", "False"),
            "num": lambda: self.pick("2", "-1", "0.5", "3", "-1.5", "0", "1",
                                     "True", "100", "1e-3"),
            "pos_num": lambda: self.pick("0.5", "1", "2", "0.1", "3.5"),
            "q": lambda: self.pick("0.5", "0.3", "1.0", "2", "0.05", "0"),
            "small": lambda: self.pick(1, 1, 2, 2, 3),
            "k": lambda: self.pick(1, 2, 3, 3),
            "k2": lambda: self.pick("1", "2", "3", "3", "(3, 1)", "(2, 3)"),
            "p": lambda: self.pick(0, 0, 1, 1, 2),
            "p2": lambda: self.pick("0", "1", "1", "(0, 1)", "2"),
            "s": lambda: self.pick(1, 1, 2, 3),
            "shape": self.shape,
            "perm": self.permutation,
            "index": self.index,
            "indices": lambda: self.indices(dim),
            "b": self.broadcastable,
            "same": self.alike,
            "cat": self.joinable,
            "m": self.matrix,
            "v": lambda: self.one_of(list(self.names)),
            "dtype": lambda: rng.choice(FLOATS * 2 + WHOLE),
            "act": lambda: self.pick(
                "ReLU", "ReLU6", "ELU", "SELU", "CELU", "GELU", "SiLU", "Mish",
                "Hardswish", "Hardsigmoid", "Hardtanh", "LeakyReLU",
                "LogSigmoid", "PReLU", "Sigmoid", "Softplus", "Softshrink",
                "Hardshrink", "Softsign", "Tanh", "Tanhshrink", "Identity"),
            "norm": lambda: self.pick("weight_norm", "spectral_norm"),
            "sampling": lambda: self.pick("bilinear", "nearest", "bicubic"),
            "beyond": lambda: self.pick("zeros", "border", "reflection"),
            "resize": lambda: self.pick("nearest", "bilinear", "bicubic",
                                        "linear", "area", "nearest-exact"),
            "bag": lambda: self.pick("mean", "sum", "max"),
            "fill": lambda: self.pick("constant", "reflect", "replicate",
                                      "circular"),
            "rounding": lambda: self.pick("trunc", "floor"),
            "pad_mode": lambda: self.pick("zeros", "zeros", "reflect",
                                          "replicate", "circular"),
        }[name]()

    def split_sizes(self, dim):
        left, sizes = self.size(dim), []
        while left > 0:
            sizes.append(self.rng.randint(1, left))
            left -= sizes[-1]
        return str(sizes)

    def fill(self, template):
        self.dim = self.subject_dim()
        shape = self.tensor.shape
        self.groups = self.rng.choice(
            divisors(shape[1] if len(shape) > 1 else 1) + [1])
        return re.sub(r"\{(\w+)\}", lambda m: str(self.hole(m[1])), template)

    # --- statements ----------------------------------------------------------

    def choose_subject(self):
        # The newest is the likeliest, so that a program goes somewhere.
        names = list(self.names)
        self.subject = self.rng.choice(names + names[-1:] * len(names))
        self.tensor = self.names[self.subject]

    def expression(self):
        self.choose_subject()
        templates = EXPRESSIONS
        if not self.is_net:
            templates = templates + VALUE_DEPENDENT + DRAWS
        return self.fill(self.rng.choice(templates))

    def conversion(self):
        self.choose_subject()
        return self.fill(self.rng.choice(CONVERSIONS))

    def update(self):
        self.choose_subject()
        return self.fill(self.rng.choice(UPDATES))

    def layer(self):
        """A module, and the name of what it is called with."""
        self.choose_subject()
        rank = self.tensor.dim()
        return self.fill(self.rng.choice(
            LAYERS["any"] + 3 * LAYERS.get(rank, []))), self.subject
