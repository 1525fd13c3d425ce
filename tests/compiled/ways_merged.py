# torch2c: --model 'Net()' --input 3x6
# Decisions one after the other, whose ways become one before the next: in
# variables, tuples, objects and tensors; and where they cannot, a part around
# them does, or forward as a whole.
import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(6, 6)
        self.gain, self.seen = torch.ones(6), {}

    def in_a_row(self, x):
        for i in range(10):
            if x[0, 0] > i - 5:
                total = x.sum()
                x = x + total / 100
            elif x[1, 1] > 0:
                x = self.fc(x)
            x = x * 0.75 if x.abs().max() > 2 else -x
        return x

    def aliases(self, x):
        y, z = (x, x * 2) if x[0, 1] > 0 else (x * 3, x)
        before = y + z
        y.add_(1)
        if x[1, 0] > 0:
            y, z = z, y
        z.mul_(2)
        return before, x + y - z

    def identity(self, x):
        y, z = x * 2 if x[0, 3] > 0 else x, x
        seen = {y: 1, x: 2} if x[0, 4] < 0 else {}
        if x[0, 5] < 0:
            z = y
        return (y + 1 if y is x else y) + (z is y) + len(seen)

    def unlike(self, x):
        parts = []
        for row in x[1:]:
            if row.sum() > 0:
                parts.append(row)
            if row[0] > 1:
                break
        rest = x[:, :2] if x[2, 0] > 0 else x[:, :3]
        return sum(parts, x[0] * rest.sum()) + len(parts)

    def kept(self, x):
        parts = [x, x]
        for i in range(8):
            if x[i % 3, i % 6] > 0:
                self.gain = self.gain * 1.5
                parts[i % 2] = parts[1] - i
                self.seen['last'] = x[i % 3]
            else:
                self.gain.sub_(0.25)
                self.seen['last'] = -x[0]
        return parts[0] * self.gain + self.seen['last']

    def checked(self, x):
        for i in range(40):
            assert x[0, 0] > -1000 - i
        try:
            if x[0, 2] < 1000:
                raise ValueError('and here it is caught')
            y = x
        except ValueError:
            y = x * 7
        if x[1, 1] > 500:
            if x[1, 2] < 0:
                raise ValueError('not in this one')
            y = y.log()
        return y

    def forward(self, x):
        return (self.in_a_row(x), self.aliases(x * 1), self.unlike(x),
                self.kept(x), self.checked(x), self.identity(x))
