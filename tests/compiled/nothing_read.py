# torch2c: --model 'Net()' --input 1x3x2x2
# Sums of nothing: an inner dimension of size 0, tiles that read padding alone.
import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.squeeze = nn.Linear(3, 0)
        self.excite = nn.Linear(0, 3)
        self.framed = nn.Conv2d(  # torch2c: ignore[W0306]
            3, 5, (1, 3), padding=(0, 18))

    def forward(self, x):
        none = self.squeeze(x.mean((2, 3)))
        half = none.half() @ none.half().T
        return (torch.sigmoid(self.excite(none)), none @ none.T,
                half.float() + 1, torch.relu(self.framed(x)))
