# torch2c: --model 'Heads(8)' --input 2x3x6
# What is joined with nothing: all of a head is turned, and what is left of it
# has no elements and no place of its own in memory.
import torch
import torch.nn as nn


class Heads(nn.Module):
    def __init__(self, turned):
        super().__init__()
        self.turned = turned
        self.fc = nn.Linear(6, 8)

    def forward(self, x):
        x = torch.relu(self.fc(x))
        q, rest = x[..., :self.turned], x[..., self.turned:]
        q = torch.cat((-q.flip(-1), rest), dim=-1)
        q = torch.relu(torch.cat((rest, q), dim=-1).softmax(-1))
        return q, torch.cat((rest, x, rest, q), dim=-1).sin()


torch.manual_seed(0)
model = Heads(8)
x = torch.randn(2, 3, 6)
print([tuple(y.shape) for y in model(x)])
