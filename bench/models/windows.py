"""ConvNeXt-T, and Swin-T: attention in windows that shift."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class ChannelNorm(nn.LayerNorm):
    def forward(self, x):
        return super().forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class ConvNeXtBlock(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.depthwise = nn.Conv2d(dim, dim, 7, padding=3, groups=dim)
        self.mlp = nn.Sequential(nn.LayerNorm(dim, eps=1e-6),
                                 nn.Linear(dim, 4 * dim), nn.GELU(),
                                 nn.Linear(4 * dim, dim))
        self.scale = nn.Parameter(torch.full((dim, 1, 1), 0.5))

    def forward(self, x):
        y = self.mlp(self.depthwise(x).permute(0, 2, 3, 1))
        return x + self.scale * y.permute(0, 3, 1, 2)


class ConvNeXt(nn.Module):
    def __init__(self, classes=1000):
        super().__init__()
        channels, layers = 96, [nn.Conv2d(3, 96, 4, 4),
                                ChannelNorm(96, eps=1e-6)]
        for stage, depth in enumerate([3, 3, 9, 3]):
            if stage:
                layers += [ChannelNorm(channels, eps=1e-6),
                           nn.Conv2d(channels, 2 * channels, 2, 2)]
                channels *= 2
            layers += [ConvNeXtBlock(channels) for _ in range(depth)]
        self.features = nn.Sequential(*layers)
        self.norm = nn.LayerNorm(channels, eps=1e-6)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.norm(self.features(x).mean([2, 3])))


def relative_positions(window):
    at = torch.stack(torch.meshgrid(torch.arange(window),
                                    torch.arange(window), indexing="ij"))
    at = at.flatten(1)
    between = (at[:, :, None] - at[:, None, :]).permute(1, 2, 0) + window - 1
    return between[:, :, 0] * (2 * window - 1) + between[:, :, 1]


class WindowAttention(nn.Module):
    def __init__(self, dim, heads, size, window, shift):
        super().__init__()
        self.heads, self.size, self.window = heads, size, window
        self.shift = shift if size > window else 0
        self.qkv = nn.Linear(dim, 3 * dim)
        self.projection = nn.Linear(dim, dim)
        self.bias = nn.Parameter(
            0.02 * torch.randn((2 * window - 1) ** 2, heads))
        self.register_buffer("index", relative_positions(window))
        if self.shift:
            self.register_buffer("mask", self.make_mask())

    def make_mask(self):
        region = torch.zeros(1, self.size, self.size, 1)
        slices = (slice(0, -self.window), slice(-self.window, -self.shift),
                  slice(-self.shift, None))
        for i, rows in enumerate(slices):
            for j, columns in enumerate(slices):
                region[:, rows, columns, :] = 3 * i + j
        region = self.split(region).squeeze(2)
        apart = region.unsqueeze(1) != region.unsqueeze(2)
        return torch.zeros(apart.shape).masked_fill(apart, -100.0)

    def split(self, x):
        n, height, width, dim = x.shape
        w = self.window
        x = x.view(n, height // w, w, width // w, w, dim)
        return x.permute(0, 1, 3, 2, 4, 5).reshape(-1, w * w, dim)

    def join(self, x):
        w, count = self.window, self.size // self.window
        x = x.view(-1, count, count, w, w, x.shape[-1])
        return x.permute(0, 1, 3, 2, 4, 5).reshape(-1, self.size, self.size,
                                                   x.shape[-1])

    def attend(self, x):
        n, length, dim = x.shape
        qkv = self.qkv(x).reshape(n, length, 3, self.heads, dim // self.heads)
        q, k, v = qkv.permute(2, 0, 3, 1, 4).unbind(0)
        scores = q * (dim // self.heads) ** -0.5 @ k.transpose(-2, -1)
        bias = self.bias[self.index.view(-1)].view(length, length, -1)
        scores = scores + bias.permute(2, 0, 1).contiguous().unsqueeze(0)
        if self.shift:
            count = self.mask.shape[0]
            scores = scores.view(n // count, count, self.heads, length, length)
            scores = scores + self.mask.unsqueeze(1).unsqueeze(0)
            scores = scores.view(-1, self.heads, length, length)
        y = torch.softmax(scores, -1) @ v
        return self.projection(y.transpose(1, 2).reshape(n, length, dim))

    def forward(self, x):
        if self.shift:
            x = torch.roll(x, (-self.shift, -self.shift), (1, 2))
        x = self.join(self.attend(self.split(x)))
        if self.shift:
            x = torch.roll(x, (self.shift, self.shift), (1, 2))
        return x


class SwinBlock(nn.Module):
    def __init__(self, dim, heads, size, shift):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(dim), nn.LayerNorm(dim)
        self.attention = WindowAttention(dim, heads, size, 7, shift)
        self.mlp = nn.Sequential(nn.Linear(dim, 4 * dim), nn.GELU(),
                                 nn.Linear(4 * dim, dim))

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class PatchMerging(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.norm = nn.LayerNorm(4 * dim)
        self.reduction = nn.Linear(4 * dim, 2 * dim, bias=False)

    def forward(self, x):
        x = torch.cat([x[:, 0::2, 0::2], x[:, 1::2, 0::2], x[:, 0::2, 1::2],
                       x[:, 1::2, 1::2]], -1)
        return self.reduction(self.norm(x))


class Swin(nn.Module):
    def __init__(self, classes=1000):
        super().__init__()
        self.patches = nn.Conv2d(3, 96, 4, 4)
        layers, dim, size = [nn.LayerNorm(96)], 96, 56
        for stage, depth in enumerate([2, 2, 6, 2]):
            if stage:
                layers.append(PatchMerging(dim))
                dim, size = 2 * dim, size // 2
            layers += [SwinBlock(dim, dim // 32, size, 3 * (k % 2))
                       for k in range(depth)]
        self.layers = nn.Sequential(*layers, nn.LayerNorm(dim))
        self.classifier = nn.Linear(dim, classes)

    def forward(self, x):
        x = self.layers(self.patches(x).permute(0, 2, 3, 1))
        return self.classifier(x.mean([1, 2]))
