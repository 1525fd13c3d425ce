import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self, width: int = 4, depth: Optional[int] = None):
        super().__init__()
        self.fc = nn.Linear(width, depth or 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.fc(x)


print(Net()(torch.randn(1, 4)).shape)
