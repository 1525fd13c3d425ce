# What is no int in a size: its first place is told in other words.
import torch
import torch.nn as nn

x = torch.ones(2, 2)
for make in (lambda: torch.empty((8.0, 4)), lambda: torch.empty((4, 8.0)),
             lambda: torch.zeros(4, None), lambda: torch.zeros((2, 3, 'a')),
             lambda: torch.ones(3, x), lambda: torch.randn(2, 3, 1.5),
             lambda: x.view(2, 2.0), lambda: x.reshape(2, None),
             lambda: x.expand(2, 2.0), lambda: x.repeat(1, 2.0),
             lambda: x.permute(0, 1.0), lambda: x.sum((0, 1.0)),
             lambda: x.flip(0, 1.0), lambda: torch.full((2, 2.0), 1),
             lambda: torch.randint(0, 3, (2, 2.0)),
             lambda: nn.LayerNorm((4, 2.0)), lambda: nn.Embedding(3, 4.0),
             lambda: nn.Linear(3.0, 4), lambda: nn.Linear(3, 4.0),
             lambda: nn.Linear(None, 4), lambda: nn.Linear(x, 4),
             lambda: nn.Conv2d(3.0, 4, 3), lambda: nn.Conv2d(3, 4.0, 3),
             lambda: nn.ConvTranspose2d(3, 4.0, 3)):
    try:
        print(make())
    except TypeError as error:
        print(error)
