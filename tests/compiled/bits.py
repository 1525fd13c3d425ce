# torch2c: --model 'Net()' --input 2x6
# Bytes read as another type, and written as one.
import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.tensor([0.5, 1.5, -2.0, 3.0, 7, 0.1]))

    def forward(self, x):
        positive = x.abs() + 0.5
        y = (0x5f3759df - (positive.view(torch.int32) >> 1)).view(torch.float32)
        rounded = positive.clone()
        rounded.view(torch.int16)[:, ::2] = 0
        flipped = x.clone()
        flipped.view(torch.int32).bitwise_xor_(-2 ** 31)
        signs = self.weight.view(torch.int32) < 0
        return (y, rounded, flipped, x.view(torch.uint8)[:, 3::4].float(),
                x.double().view(torch.int64) >> 32, signs,
                x.to(torch.bfloat16).view(torch.int16), x[:, :4].view(
                    torch.complex64).real)
