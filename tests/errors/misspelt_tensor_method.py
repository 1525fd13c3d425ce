import torch
import torch.nn as nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(12, 3)

    def forward(self, x):
        x = x.veiw(x.size(0), -1)
        return self.fc(x)

print(Net()(torch.randn(2, 3, 4)).shape)
