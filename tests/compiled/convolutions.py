# torch2c: --model 'Net()' --input 2x4x11x13
# Every parameter of a convolution, in turn; all results at once.
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.convs = nn.ModuleList([
            nn.Conv2d(4, 6, 1),
            nn.Conv2d(4, 6, (3, 5), stride=(2, 1), padding=(1, 2)),
            nn.Conv2d(4, 6, 3, dilation=2, bias=False),
            nn.Conv2d(4, 8, 3, groups=2, padding='same'),
            nn.Conv2d(4, 4, 3, groups=4, padding=1),
            nn.Conv2d(4, 3, 3, padding=1, padding_mode='reflect'),
            nn.Conv2d(4, 3, 3, padding=2, padding_mode='circular'),
            nn.Conv2d(4, 3, 3, padding=1, padding_mode='replicate'),
            nn.ConvTranspose2d(4, 3, 3),
            nn.ConvTranspose2d(4, 2, 4, stride=2, padding=1),
            nn.ConvTranspose2d(4, 4, 3, stride=3, output_padding=1, groups=2),
        ])
        self.conv1d = nn.Conv1d(11, 5, 3, stride=2, padding=1)

    def forward(self, x):
        results = [conv(x) for conv in self.convs]
        return (*results, self.conv1d(x[:, 0]))
