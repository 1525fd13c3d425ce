# Images of uint8 are resized in fixed point: sizes, factors and options, by
# sums of what comes out.
import torch
import torch.nn.functional as F

torch.manual_seed(0)


def show(*case, y):
    flat = y.flatten().long()
    print(*case, y.dtype, tuple(y.shape), flat.sum().item(),
          (flat * torch.arange(len(flat)).remainder(97)).sum().item())


OPTIONS = ({}, {'align_corners': True}, {'antialias': True})
for c, h, w in (3, 8, 8), (1, 4, 4), (3, 17, 31), (6, 9, 5):
    x = torch.randint(0, 256, (2, c, h, w), dtype=torch.uint8)
    for mode in 'bilinear', 'bicubic':
        for options in OPTIONS:
            for size in (6, 6), (16, 16), (h, 11), (5, w), (40, 3), (1, 7):
                show(c, mode, size, options, y=F.interpolate(
                    x, size=size, mode=mode, **options))
            for factor in 2, 0.5, 1.7, (0.3, 2.2):
                show(c, mode, factor, options, y=F.interpolate(
                    x, scale_factor=factor, mode=mode, **options))
        show(c, mode, y=F.interpolate(x, scale_factor=1.3, mode=mode,
                                      recompute_scale_factor=True))
print(F.interpolate(torch.arange(16, dtype=torch.uint8).view(1, 1, 4, 4) * 16,
                    size=(6, 6), mode='bicubic'))
