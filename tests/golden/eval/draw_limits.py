# Which whole numbers a type can be drawn: bounds beyond it are refused, and of a
# type that has not all whole numbers those that round beyond them are left out.
import warnings

import torch

warnings.simplefilter('ignore')
BOUNDS = ((2, 9), (0, 2), (0, 3), (1, 2), (-1, 1), (-5, 300), (0, 70000),
          (0, 257), (-513, 515), (0, 2**31), (2**24 + 1, 2**24 + 4), (-129, 0),
          (-2**40, 2**40 + 1))
for t in (torch.bool, torch.uint8, torch.int8, torch.int16, torch.int32,
          torch.int64, torch.float16, torch.bfloat16, torch.float32,
          torch.float64):
    x = torch.zeros(3, dtype=t)
    for low, high in BOUNDS:
        torch.manual_seed(0)
        for draw in (lambda: torch.randint_like(x, low, high),
                     lambda: torch.randint(low, high, (3,), dtype=t),
                     lambda: x.random_(low, high)):
            try:
                print(t, low, high, draw().tolist())
            except RuntimeError as error:
                print(t, low, high, error)
